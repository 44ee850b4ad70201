package io.infoplane.api;

import java.util.regex.Pattern;

/** Reads numbers strictly and writes each in one form. */
final class Numbers {
  /** Double.parseDouble would also take "1f", "0x1p3" and "NaN". */
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

  private Numbers() {}

  static double parse(String text) {
    String trimmed = text.strip();
    double number = DECIMAL.matcher(trimmed).matches() ? Double.parseDouble(trimmed) : Double.NaN;
    if (!Double.isFinite(number)) {
      throw new IllegalArgumentException("'" + text + "' is no number");
    }
    return number;
  }

  static long parseWhole(String text) {
    return Long.parseLong(text.strip());
  }

  /** The shortest text that reads back as the same number, without a needless ".0". */
  static String plain(double number) {
    if (number == Math.rint(number) && Math.abs(number) < 1e15) {
      return Long.toString((long) number);
    }
    return Double.toString(number);
  }
}
