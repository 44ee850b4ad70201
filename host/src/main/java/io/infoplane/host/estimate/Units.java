package io.infoplane.host.estimate;

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
