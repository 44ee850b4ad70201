package ganmine;

/**
 * What a GAN with the term and one without have in common.
 *
 * @param steps of training
 * @param code length of the code, the part of the noise that samples should tell of
 * @param rest length of the rest of the noise
 * @param hidden units of each of the two hidden layers of all networks
 * @param batch samples a step
 * @param adam how all networks learn; in the second half of the steps the rate goes down to 0
 * @param decay of the moving average of exp T
 */
record Settings(
    int steps, int code, int rest, int hidden, int batch, Adam.Settings adam, double decay) {

  /** Those of the documentation, but for the number of steps. */
  static Settings of(int steps) {
    return new Settings(
        steps,
        Integer.getInteger("code", 3),
        Integer.getInteger("rest", 0),
        Integer.getInteger("width", 128),
        Integer.getInteger("batch", 128),
        new Adam.Settings(Double.parseDouble(System.getProperty("lr", "1e-3")), 0.5, 0.999),
        0.99);
  }

  /** Length of the noise. */
  int noise() {
    return code + rest;
  }
}
