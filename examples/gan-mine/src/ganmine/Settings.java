package ganmine;

/**
 * What a GAN with the term and one without have in common.
 *
 * @param steps of training
 * @param noise length of the noise that a point is generated of
 * @param hidden units of each of the two hidden layers of all networks
 * @param batch samples a step
 * @param adam how all networks learn; in the second half of the steps the rate goes down to 0
 * @param decay of the moving average of exp T
 */
record Settings(
    int steps, int noise, int hidden, int batch, Adam.Settings adam, double decay) {

  /** Those of the documentation, but for the number of steps. */
  static Settings of(int steps) {
    return new Settings(
        steps,
        Integer.getInteger("noise", 3),
        Integer.getInteger("width", 128),
        Integer.getInteger("batch", 128),
        new Adam.Settings(Double.parseDouble(System.getProperty("lr", "1e-3")), 0.5, 0.999),
        0.99);
  }
}
