package io.infoplane.host.data;

import java.util.ArrayList;
import java.util.List;

/**
 * The ten digits as pen strokes: polylines in a box from -1 to 1, x to the right and y downwards.
 */
final class GlyphStrokes {
  /** Finer than a pixel of a 28 x 28 image can show. */
  private static final double DEGREES_PER_SEGMENT = 15;

  private static final List<double[][]> DIGITS = new ArrayList<>();

  static {
    digit(arc(0, 0, 0.55, 0.9, 0, 360));
    digit(line(-0.3, -0.5, 0.05, -0.9, 0.05, 0.9));
    digit(arc(0, -0.4, 0.5, 0.5, 190, 400), line(0.383, -0.079, -0.55, 0.9, 0.55, 0.9));
    digit(arc(-0.05, -0.45, 0.48, 0.45, 200, 450), arc(-0.05, 0.45, 0.55, 0.45, 270, 520));
    digit(line(0.25, 0.9, 0.25, -0.9, -0.55, 0.35, 0.6, 0.35));
    digit(line(0.45, -0.9, -0.4, -0.9, -0.45, -0.03), arc(-0.02, 0.36, 0.55, 0.54, 222, 510));
    digit(arc(0.35, 0.4, 0.87, 1.3, 270, 180), arc(0, 0.4, 0.52, 0.5, 0, 360));
    digit(line(-0.5, -0.9, 0.5, -0.9, -0.1, 0.9));
    digit(arc(0, -0.45, 0.42, 0.45, 0, 360), arc(0, 0.45, 0.52, 0.45, 0, 360));
    digit(arc(-0.35, -0.4, 0.87, 1.3, 90, 0), arc(0, -0.4, 0.52, 0.5, 0, 360));
  }

  private GlyphStrokes() {}

  /**
   * The strokes of a digit.
   *
   * @param digit 0 to 9
   * @return polylines, each x, y, x, y, ...
   */
  static double[][] of(int digit) {
    return DIGITS.get(digit);
  }

  private static void digit(double[]... strokes) {
    DIGITS.add(strokes);
  }

  private static double[] line(double... points) {
    return points;
  }

  /** Part of an ellipse from one angle to another, in degrees: 0 is right, 90 is down. */
  private static double[] arc(double x, double y, double rx, double ry, double from, double to) {
    int segments = (int) Math.ceil(Math.abs(to - from) / DEGREES_PER_SEGMENT);
    double[] points = new double[2 * (segments + 1)];
    for (int i = 0; i <= segments; i++) {
      double angle = StrictMath.toRadians(from + (to - from) * i / segments);
      points[2 * i] = x + rx * StrictMath.cos(angle);
      points[2 * i + 1] = y + ry * StrictMath.sin(angle);
    }
    return points;
  }
}
