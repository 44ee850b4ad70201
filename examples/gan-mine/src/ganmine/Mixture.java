package ganmine;

import java.util.random.RandomGenerator;

/**
 * Equally likely round normal distributions in the plane.
 *
 * @param centres the mean of each
 * @param deviation the standard deviation of each coordinate, in all of them
 */
record Mixture(float[][] centres, double deviation) {
  private static final double DEVIATION = 0.1;

  /** Where the distributions are. */
  enum Shape {
    /** 25 on a grid of 5 x 5, 2 apart. */
    GRID,
    /** 8 on a circle of radius 4. */
    RING;

    Mixture mixture() {
      float[][] centres = new float[this == GRID ? 25 : 8][];
      for (int k = 0; k < centres.length; k++) {
        double angle = 2 * Math.PI * k / centres.length;
        centres[k] =
            this == GRID
                ? new float[] {2 * (k % 5) - 4, 2 * (k / 5) - 4}
                : new float[] {(float) (4 * Math.cos(angle)), (float) (4 * Math.sin(angle))};
      }
      return new Mixture(centres, DEVIATION);
    }
  }

  /** Draws points into the beginning of an array, x and y in turn. */
  void draw(RandomGenerator random, float[] points, int count) {
    for (int i = 0; i < 2 * count; i += 2) {
      float[] centre = centres[random.nextInt(centres.length)];
      points[i] = (float) (centre[0] + deviation * random.nextGaussian());
      points[i + 1] = (float) (centre[1] + deviation * random.nextGaussian());
    }
  }
}
