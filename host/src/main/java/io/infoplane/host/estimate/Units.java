package io.infoplane.host.estimate;

import io.infoplane.api.Interval;
import java.util.Locale;

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

  /** An interval of nats for people, as in {@code 95 %: 1.93 to 2.04}. */
  public String text(Interval interval) {
    return String.format(
        Locale.ROOT,
        "%.0f %%: %.4g to %.4g",
        100 * interval.level(),
        fromNats(interval.low()),
        fromNats(interval.high()));
  }

  /** {@code nats} or {@code bits}. */
  @Override
  public String toString() {
    return word;
  }
}
