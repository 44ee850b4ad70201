package io.infoplane.host.data;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Digits of 28 x 28 grey pixels that the program draws: a task of the shape of MNIST for machines
 * that have neither files nor fonts. The strokes of a digit are turned, sheared, stretched and
 * moved at random, drawn by a pen of random width, and covered by slight noise. The grey of a pixel
 * is how much of it the pen covers, judged by its distance to the stroke. The same seed draws the
 * same digits on every machine.
 */
final class Glyphs implements DataSource {
  static final String NAME = "glyphs";

  private static final int SIDE = 28;
  private static final int PIXELS = SIDE * SIDE;
  private static final int DEFAULT_TRAIN = 10_000;
  private static final int DEFAULT_TEST = 2_000;

  // How far digits vary, chosen by eye so that people still read them all without doubt.
  private static final double LARGEST_TURN = StrictMath.toRadians(15);
  private static final double LARGEST_SHEAR = 0.25;
  private static final double LEAST_WIDTH = 0.7;
  private static final double LEAST_HEIGHT = 0.8;
  private static final double LARGEST_SHIFT = 2;
  private static final double THINNEST_PEN = 0.6;
  private static final double THICKEST_PEN = 1.6;
  private static final double NOISE = 0.06;

  /** Half the height of an undistorted box, in pixels: 4 pixels stay free, as in MNIST. */
  private static final double SCALE = 10;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Set<String> keys() {
    return Set.of();
  }

  @Override
  public DataSet load(DataRequest request) {
    return new DataSet(
        NAME,
        "digits of 28 x 28 grey pixels drawn by the program with random affine distortions, pen"
            + " widths and slight noise; inputs from 0 (background) to 1 (ink)",
        new int[] {1, SIDE, SIDE},
        10,
        draw(request.random(NAME + "/train"), request.spec().trainSamples().orElse(DEFAULT_TRAIN)),
        draw(request.random(NAME + "/test"), request.spec().testSamples().orElse(DEFAULT_TEST)),
        OptionalDouble.empty());
  }

  private static Rows draw(RandomGenerator random, int n) {
    if ((long) n * PIXELS > Integer.MAX_VALUE - 8) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          n + " glyphs are too many: at most " + Integer.MAX_VALUE / PIXELS + " can be drawn");
    }
    float[] values = new float[n * PIXELS];
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = random.nextInt(10);
      float[] image = draw(labels[i], random);
      System.arraycopy(image, 0, values, i * PIXELS, PIXELS);
    }
    return new Rows(values, labels, PIXELS);
  }

  private static float[] draw(int digit, RandomGenerator random) {
    double turn = between(random, -LARGEST_TURN, LARGEST_TURN);
    double shear = between(random, -LARGEST_SHEAR, LARGEST_SHEAR);
    double width = SCALE * between(random, LEAST_WIDTH, 1);
    double height = SCALE * between(random, LEAST_HEIGHT, 1);
    double x0 = (SIDE - 1) / 2.0 + between(random, -LARGEST_SHIFT, LARGEST_SHIFT);
    double y0 = (SIDE - 1) / 2.0 + between(random, -LARGEST_SHIFT, LARGEST_SHIFT);
    double cos = StrictMath.cos(turn);
    double sin = StrictMath.sin(turn);
    float[] ink = new float[PIXELS];
    double pen = between(random, THINNEST_PEN, THICKEST_PEN);
    for (double[] stroke : GlyphStrokes.of(digit)) {
      double[] placed = new double[stroke.length];
      for (int p = 0; p < stroke.length; p += 2) {
        double x = width * (stroke[p] - shear * stroke[p + 1]);
        double y = height * stroke[p + 1];
        placed[p] = x0 + cos * x - sin * y;
        placed[p + 1] = y0 + sin * x + cos * y;
      }
      for (int p = 0; p + 3 < placed.length; p += 2) {
        drawSegment(ink, placed[p], placed[p + 1], placed[p + 2], placed[p + 3], pen);
      }
    }
    for (int pixel = 0; pixel < PIXELS; pixel++) {
      double noisy = ink[pixel] + between(random, -NOISE, NOISE);
      // Whole levels of grey, as a file of bytes would hold.
      ink[pixel] = Math.round(255 * Math.max(0, Math.min(1, noisy))) / 255f;
    }
    return ink;
  }

  /** Covers the pixels near a segment; where strokes meet the darker one counts. */
  private static void drawSegment(
      float[] ink, double ax, double ay, double bx, double by, double pen) {
    double reach = pen + 0.5;
    double dx = bx - ax;
    double dy = by - ay;
    double lengthSquared = dx * dx + dy * dy;
    int bottom = (int) Math.min(SIDE - 1, Math.floor(Math.max(ay, by) + reach));
    int right = (int) Math.min(SIDE - 1, Math.floor(Math.max(ax, bx) + reach));
    for (int y = (int) Math.max(0, Math.ceil(Math.min(ay, by) - reach)); y <= bottom; y++) {
      for (int x = (int) Math.max(0, Math.ceil(Math.min(ax, bx) - reach)); x <= right; x++) {
        double along = ((x - ax) * dx + (y - ay) * dy) / lengthSquared;
        double t = Math.max(0, Math.min(1, along));
        double ex = x - ax - t * dx;
        double ey = y - ay - t * dy;
        double cover = Math.min(1, reach - Math.sqrt(ex * ex + ey * ey));
        ink[y * SIDE + x] = Math.max(ink[y * SIDE + x], (float) cover);
      }
    }
  }

  private static double between(RandomGenerator random, double least, double most) {
    return least + (most - least) * random.nextDouble();
  }
}
