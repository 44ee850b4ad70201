package io.infoplane.host.estimate;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;

/** The unit in which information is written out. */
public enum Units {
  /** Natural logarithms: what everything is in until it is written out. */
  NATS("nats", 1),
  /** Logarithms to the base 2: a nat is 1 / ln 2 bits. */
  BITS("bits", Math.log(2));

  private final String word;
  private final double nats;

  Units(String word, double nats) {
    this.word = word;
    this.nats = nats;
  }

  /**
   * Reads a unit.
   *
   * @param text {@code nats} or {@code bits}
   * @return the unit
   * @throws InfoplaneException OPTION_INVALID if it is another
   */
  public static Units parse(String text) {
    for (Units units : values()) {
      if (units.word.equals(text)) {
        return units;
      }
    }
    throw new InfoplaneException(
        ErrorCode.OPTION_INVALID, "'" + text + "' is no unit: write nats or bits");
  }

  /** Converts from nats. */
  public double fromNats(double value) {
    return value / nats;
  }

  /** {@code nats} or {@code bits}. */
  @Override
  public String toString() {
    return word;
  }
}
