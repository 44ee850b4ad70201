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
record Settings(int steps, int noise, int hidden, int batch, Adam.Settings adam, double decay) {

  private static final int NOISE = 3;
  private static final int HIDDEN = 128;
  private static final int BATCH = 128;
  private static final Adam.Settings ADAM = new Adam.Settings(1e-3, 0.5, 0.999);
  private static final double DECAY = 0.99;

  /** The standard ones, for some number of steps. */
  static Settings of(int steps) {
    return new Settings(steps, NOISE, HIDDEN, BATCH, ADAM, DECAY);
  }
}
