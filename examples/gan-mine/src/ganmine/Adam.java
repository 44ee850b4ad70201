package ganmine;

/** Steps up a gradient, after Kingma and Ba (2015), arXiv:1412.6980. */
final class Adam {
  /**
   * How it goes.
   *
   * @param rate length of a step
   * @param first decay of the mean of the gradients
   * @param second decay of the mean of their squares
   */
  record Settings(double rate, double first, double second) {}

  private final Settings settings;
  private final float[] mean;
  private final float[] square;
  private int steps;

  Adam(Settings settings, int size) {
    this.settings = settings;
    this.mean = new float[size];
    this.square = new float[size];
  }

  /** Adds a step to the values. */
  void climb(double part, float[] gradient, float[] values) {
    steps++;
    float first = (float) settings.first;
    float second = (float) settings.second;
    float ofMean = (float) (part * settings.rate / (1 - Math.pow(first, steps)));
    float ofSquare = (float) (1 / (1 - Math.pow(second, steps)));
    for (int i = 0; i < values.length; i++) {
      mean[i] = first * mean[i] + (1 - first) * gradient[i];
      square[i] = second * square[i] + (1 - second) * gradient[i] * gradient[i];
      values[i] += ofMean * mean[i] / ((float) Math.sqrt(ofSquare * square[i]) + 1e-8f);
    }
  }
}
