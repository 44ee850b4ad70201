package io.infoplane.estimators.renyi;

import java.util.Locale;

/** What a width s means in the kernel exp(-D / scale), D the squared distance. */
enum KernelConvention {
  /** exp(-D / 2s^2), the usual Gaussian. */
  TWO_SIGMA_SQUARED,
  /** exp(-D / s^2). */
  SIGMA_SQUARED,
  /** exp(-D / s). */
  SIGMA;

  double scale(double width) {
    return switch (this) {
      case TWO_SIGMA_SQUARED -> 2 * width * width;
      case SIGMA_SQUARED -> width * width;
      case SIGMA -> width;
    };
  }

  /** The name of the option's word. */
  String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static KernelConvention of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
