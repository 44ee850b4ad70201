package io.infoplane.host.data;

import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * Ten patterns in two random colours each, 32 x 32 pixels of red, green and blue, that the program
 * draws: stripes in four directions, squares, a grid, dots, rings, rays and zigzags. Period, phase,
 * a slight turn and slight noise are random. The same seed draws the same on every machine.
 */
final class Textures {
  private static final int SIDE = 32;
  private static final int PIXELS = SIDE * SIDE;
  private static final int CHANNELS = 3;
  private static final int CLASSES = 10;
  private static final int DEFAULT_TRAIN = 5_000;
  private static final int DEFAULT_TEST = 1_000;
  private static final double CIRCLE = 2 * Math.PI;
  private static final double DIAGONAL = Math.sqrt(0.5);

  // Chosen by eye, so that people tell them all apart behind a digit.
  private static final double LARGEST_TURN = StrictMath.toRadians(8);
  private static final double SHORTEST_PERIOD = 5;
  private static final double LONGEST_PERIOD = 9;
  private static final double LEAST_CONTRAST = 0.9;
  private static final double NOISE = 0.05;

  private Textures() {}

  static DataSet load(DataRequest request) {
    return new DataSet(
        "textures",
        "ten patterns in two colours",
        new int[] {CHANNELS, SIDE, SIDE},
        CLASSES,
        draw(request.random("textures/train"), request.spec().trainSamples().orElse(DEFAULT_TRAIN)),
        draw(request.random("textures/test"), request.spec().testSamples().orElse(DEFAULT_TEST)),
        OptionalDouble.empty());
  }

  private static Rows draw(RandomGenerator random, int n) {
    int size = CHANNELS * PIXELS;
    float[] values = Digits.room(n, size, "textures");
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = random.nextInt(CLASSES);
      Pattern pattern = Pattern.draw(labels[i], random);
      double[] dark = colour(random);
      double[] bright = colour(random);
      while (contrast(dark, bright) < LEAST_CONTRAST) {
        bright = colour(random);
      }
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        double share = pattern.at(pixel / SIDE, pixel % SIDE);
        for (int channel = 0; channel < CHANNELS; channel++) {
          double value =
              dark[channel]
                  + share * (bright[channel] - dark[channel])
                  + between(random, -NOISE, NOISE);
          values[i * size + channel * PIXELS + pixel] = (float) Math.max(0, Math.min(1, value));
        }
      }
    }
    return new Rows(values, labels, size);
  }

  private static double[] colour(RandomGenerator random) {
    return new double[] {random.nextDouble(), random.nextDouble(), random.nextDouble()};
  }

  private static double contrast(double[] some, double[] others) {
    double sum = 0;
    for (int channel = 0; channel < CHANNELS; channel++) {
      sum += Math.abs(some[channel] - others[channel]);
    }
    return sum;
  }

  private static double between(RandomGenerator random, double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  /**
   * A pattern of black and white.
   *
   * @param kind 0 to 9
   * @param period in pixels
   * @param turn in radians
   * @param x of its centre
   * @param y of its centre
   */
  private record Pattern(int kind, double period, double turn, double x, double y) {

    static Pattern draw(int kind, RandomGenerator random) {
      return new Pattern(
          kind,
          between(random, SHORTEST_PERIOD, LONGEST_PERIOD),
          between(random, -LARGEST_TURN, LARGEST_TURN),
          between(random, SIDE / 4.0, SIDE * 3 / 4.0),
          between(random, SIDE / 4.0, SIDE * 3 / 4.0));
    }

    /** From 0 to 1. */
    double at(int row, int column) {
      double dx = (column - x) / period;
      double dy = (row - y) / period;
      double u = StrictMath.cos(turn) * dx - StrictMath.sin(turn) * dy;
      double v = StrictMath.sin(turn) * dx + StrictMath.cos(turn) * dy;
      return switch (kind) {
        case 0 -> wave(v);
        case 1 -> wave(u);
        case 2 -> wave((u + v) * DIAGONAL);
        case 3 -> wave((u - v) * DIAGONAL);
        case 4 -> (2 * wave(u / 2) - 1) * (2 * wave(v / 2) - 1) > 0 ? 1 : 0;
        case 5 -> Math.max(wave(u), wave(v)) > 0.85 ? 1 : 0;
        case 6 -> wave(u) * wave(v) > 0.45 ? 1 : 0;
        case 7 -> wave(Math.sqrt(u * u + v * v));
        case 8 -> wave(Math.rint(period) * StrictMath.atan2(v, u) / CIRCLE);
        default -> wave(v + 2 * Math.abs(u / 2 - Math.floor(u / 2) - 0.5));
      };
    }

    private static double wave(double turns) {
      return 0.5 + 0.5 * StrictMath.sin(CIRCLE * turns);
    }
  }
}
