package io.infoplane.probes;

/** The values that the units of a layer can take, as far as its activations tell. */
enum UnitRange {
  /** Between -1 and 1, with negative values, as of tanh. */
  TANH_LIKE("-1..1", -1, 1),
  /** Between 0 and 1, as of the logistic function and softmax. */
  SIGMOID_LIKE("0..1", 0, 1),
  /** Without ends, or with one, as of rectifiers and linear units: nothing is saturated. */
  UNBOUNDED("unbounded", 0, 0);

  private final String words;
  private final double low;
  private final double high;

  UnitRange(String words, double low, double high) {
    this.words = words;
    this.low = low;
    this.high = high;
  }

  /** Finds the range from the least and the largest value of a layer at all epochs. */
  static UnitRange of(double least, double largest) {
    if (least < -1 || largest > 1) {
      return UNBOUNDED;
    }
    if (least < 0) {
      return TANH_LIKE;
    }
    // A rectifier is exactly 0 and its largest value anything; a logistic unit that underflows to 0
    // is, elsewhere, rounded to 1.
    return least == 0 && largest < 1 ? UNBOUNDED : SIGMOID_LIKE;
  }

  boolean isBounded() {
    return this != UNBOUNDED;
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  /** Whether a value is within a share of the range's width of an end of it. */
  boolean isSaturated(double value, double share) {
    double margin = share * (high - low);
    return isBounded() && (value <= low + margin || value >= high - margin);
  }

  @Override
  public String toString() {
    return words;
  }
}
