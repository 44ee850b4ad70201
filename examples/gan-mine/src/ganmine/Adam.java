package ganmine;

/** Steps up a gradient, after Kingma and Ba (2015), arXiv:1412.6980. */
final class Adam {
  private static final float TINY = 1e-8f;

  /**
   * How it goes.
   *
   * @param rate how far a step goes, about
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

  /**
   * Adds a step to the values.
   *
   * @param part of the rate
   */
  void climb(float[] gradient, double part, float[] values) {
    steps++;
    float first = (float) settings.first;
    float second = (float) settings.second;
    float rate = (float) (part * settings.rate / (1 - Math.pow(settings.first, steps)));
    float unbiased = (float) (1 / (1 - Math.pow(settings.second, steps)));
    for (int i = 0; i < values.length; i++) {
      mean[i] = first * mean[i] + (1 - first) * gradient[i];
      square[i] = second * square[i] + (1 - second) * gradient[i] * gradient[i];
      values[i] += rate * mean[i] / ((float) Math.sqrt(unbiased * square[i]) + TINY);
    }
  }
}
