package ganmine;

/** What both GANs have in common. */
record Settings(
    int code, int noise, int width, int batch, int steps, double learningRate, double beta1, double decay) {}
