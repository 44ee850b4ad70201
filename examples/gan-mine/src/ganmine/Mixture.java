package ganmine;

import java.util.random.RandomGenerator;

/**
 * Equally likely round normal distributions in the plane.
 *
 * @param centres the mean of each
 * @param deviation the standard deviation of each coordinate, of all
 */
record Mixture(float[][] centres, double deviation) {

  /** 25 on a grid of 5 x 5, 2 apart. */
  static Mixture grid() {
    float[][] centres = new float[25][];
    for (int k = 0; k < centres.length; k++) {
      centres[k] = new float[] {2 * (k % 5) - 4, 2 * (k / 5) - 4};
    }
    return new Mixture(centres, 0.1);
  }

  /** 8 on a circle of radius 2. */
  static Mixture ring() {
    float[][] centres = new float[8][];
    for (int k = 0; k < centres.length; k++) {
      double angle = 2 * Math.PI * k / centres.length;
      centres[k] = new float[] {(float) (2 * Math.cos(angle)), (float) (2 * Math.sin(angle))};
    }
    return new Mixture(centres, 0.05);
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
