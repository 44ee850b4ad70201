package io.infoplane.host.data;

import java.util.List;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/**
 * Grey pictures of the ten digits, 28 x 28, drawn by the program: strokes through a few points,
 * stretched, slanted, turned and shifted at random, of random thickness, with a little noise. They
 * stand in for MNIST where no files are at hand; they are easier than MNIST.
 */
final class Glyphs {
  private static final int SIDE = 28;
  private static final int TRAIN = 10_000;
  private static final int TEST = 2_000;

  /** Strokes of each digit as points (x, y) in a box of 1 x 1, y downwards. */
  private static final double[][][] STROKES = {
    {arc(0.5, 0.5, 0.32, 0.48, 0, 360)},
    {{0.3, 0.22, 0.55, 0.02, 0.55, 0.98}},
    {concat(arc(0.5, 0.28, 0.32, 0.26, 190, 400), 0.16, 0.97, 0.86, 0.97)},
    {concat(arc(0.45, 0.26, 0.3, 0.24, 200, 450), 0.5, 0.5), arc(0.45, 0.74, 0.34, 0.24, 270, 520)},
    {{0.62, 0.02, 0.12, 0.66, 0.88, 0.66}, {0.64, 0.36, 0.64, 0.98}},
    {
      concat(new double[] {0.8, 0.03, 0.26, 0.03, 0.22, 0.46}, arc(0.46, 0.68, 0.34, 0.3, 250, 510))
    },
    {concat(new double[] {0.68, 0.03, 0.36, 0.3}, arc(0.5, 0.7, 0.3, 0.27, 190, 550))},
    {{0.14, 0.04, 0.86, 0.04, 0.4, 0.98}},
    {arc(0.5, 0.26, 0.26, 0.23, 0, 360), arc(0.5, 0.74, 0.31, 0.24, 0, 360)},
    {concat(arc(0.5, 0.3, 0.3, 0.27, 0, 360), 0.8, 0.3, 0.66, 0.98)},
  };

  private Glyphs() {}

  static DataSet load(DataSets.Request request) {
    int train = request.spec().trainSamples() == 0 ? TRAIN : request.spec().trainSamples();
    int test = request.spec().testSamples() == 0 ? TEST : request.spec().testSamples();
    return DataSets.inTwoParts(
        request,
        "digits of 28 x 28 pixels drawn by the program; grey values from 0 to 1",
        List.of(1, SIDE, SIDE),
        10,
        draw(train, request.context().random("data/glyphs/train")),
        draw(test, request.context().random("data/glyphs/test")),
        OptionalDouble.empty());
  }

  private static Rows draw(int n, RandomGenerator random) {
    float[] values = new float[Math.multiplyExact(n, SIDE * SIDE)];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = random.nextInt(STROKES.length);
      draw(STROKES[labels[i]], values, i * SIDE * SIDE, random);
    }
    return new Rows(values, labels);
  }

  private static void draw(double[][] strokes, float[] values, int offset, RandomGenerator random) {
    double turn = 0.22 * random.nextGaussian();
    double slant = 0.2 * random.nextGaussian();
    double wide = 13.5 * Math.exp(0.14 * random.nextGaussian());
    double high = 19 * Math.exp(0.08 * random.nextGaussian());
    double atX = SIDE / 2.0 + 1.2 * random.nextGaussian();
    double atY = SIDE / 2.0 + 1.2 * random.nextGaussian();
    double thick = 1.0 + 0.35 * Math.abs(random.nextGaussian());
    double wobble = 0.025;
    double[][] placed = new double[strokes.length][];
    for (int s = 0; s < strokes.length; s++) {
      placed[s] = new double[strokes[s].length];
      for (int p = 0; p < strokes[s].length; p += 2) {
        double x = wide * (strokes[s][p] - 0.5 + wobble * random.nextGaussian());
        double y = high * (strokes[s][p + 1] - 0.5 + wobble * random.nextGaussian());
        x += slant * -y;
        placed[s][p] = atX + Math.cos(turn) * x - Math.sin(turn) * y;
        placed[s][p + 1] = atY + Math.sin(turn) * x + Math.cos(turn) * y;
      }
    }
    double ink = 0.8 + 0.2 * random.nextDouble();
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        double distance = distance(placed, column + 0.5, row + 0.5);
        // A pixel's edge is a pixel wide: full within the stroke, none a pixel outside.
        double cover = Math.max(0, Math.min(1, thick + 0.5 - distance));
        double grey = ink * cover + 0.02 * random.nextGaussian() * (cover > 0 ? 1 : 0);
        values[offset + row * SIDE + column] = (float) Math.max(0, Math.min(1, grey));
      }
    }
  }

  private static double distance(double[][] strokes, double x, double y) {
    double nearest = Double.POSITIVE_INFINITY;
    for (double[] stroke : strokes) {
      for (int p = 0; p + 3 < stroke.length; p += 2) {
        nearest =
            Math.min(
                nearest, squared(x, y, stroke[p], stroke[p + 1], stroke[p + 2], stroke[p + 3]));
      }
    }
    return Math.sqrt(nearest);
  }

  /** Squared distance of a point from a piece of a line. */
  private static double squared(
      double x, double y, double fromX, double fromY, double toX, double toY) {
    double dx = toX - fromX;
    double dy = toY - fromY;
    double length = dx * dx + dy * dy;
    double along = length == 0 ? 0 : ((x - fromX) * dx + (y - fromY) * dy) / length;
    along = Math.max(0, Math.min(1, along));
    double awayX = x - fromX - along * dx;
    double awayY = y - fromY - along * dy;
    return awayX * awayX + awayY * awayY;
  }

  /** Points on an ellipse, by angles in degrees, clockwise from the right. */
  private static double[] arc(
      double x, double y, double radiusX, double radiusY, double from, double to) {
    int pieces = (int) Math.ceil(Math.abs(to - from) / 24);
    double[] points = new double[2 * (pieces + 1)];
    for (int i = 0; i <= pieces; i++) {
      double angle = Math.toRadians(from + (to - from) * i / pieces);
      points[2 * i] = x + radiusX * Math.cos(angle);
      points[2 * i + 1] = y + radiusY * Math.sin(angle);
    }
    return points;
  }

  private static double[] concat(double[] first, double... second) {
    double[] both = new double[first.length + second.length];
    System.arraycopy(first, 0, both, 0, first.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
