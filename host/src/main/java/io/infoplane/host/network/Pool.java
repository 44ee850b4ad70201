package io.infoplane.host.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a pooling layer keeps of the values in its window. */
public enum Pool {
  /** The largest. */
  MAX,
  /** Their mean. */
  AVERAGE,
  /** The mean over a whole map: one value a map is left. */
  GLOBAL_AVERAGE;

  /**
   * Reads a pooling as users write it.
   *
   * @param text {@code max}, {@code average} or {@code global-average}
   * @return the pooling
   * @throws io.infoplane.api.InfoplaneException OPTION_INVALID if it is none of these
   */
  @JsonCreator
  public static Pool parse(String text) {
    return Words.parse("pooling", text, values());
  }

  /** The pooling as users write it. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
