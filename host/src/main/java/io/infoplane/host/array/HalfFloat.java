package io.infoplane.host.array;

/** IEEE 754 half precision; the JDK reads it only from 20 on. */
final class HalfFloat {
  private HalfFloat() {}

  static float toFloat(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >> 10) & 0x1F;
    int fraction = bits & 0x3FF;
    if (exponent == 0) {
      // Zero and subnormal numbers: the fraction times 2^-24.
      float magnitude = fraction * 0x1p-24f;
      return sign == 0 ? magnitude : -magnitude;
    }
    int wide = exponent == 0x1F ? 0x7F800000 : (exponent + 112) << 23;
    return Float.intBitsToFloat(sign | wide | (fraction << 13));
  }
}
