package io.infoplane.host.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a gradient g becomes a change of the weights w, with learning rate r. */
public enum Optimizer {
  /** w -= r g. */
  SGD,
  /** v = m v - r g; w += v, with momentum m (Polyak 1964). */
  MOMENTUM,
  /**
   * Adam with beta1 = 0.9, beta2 = 0.999 and epsilon = 1e-8, as its authors recommend (Kingma & Ba
   * 2015, arXiv:1412.6980, Algorithm 1 with the bias corrections folded into the learning rate).
   */
  ADAM;

  /**
   * Reads an optimiser as users write it.
   *
   * @param text such as {@code adam}
   * @return the optimiser
   * @throws io.infoplane.api.InfoplaneException OPTION_INVALID if there is no such optimiser
   */
  @JsonCreator
  public static Optimizer parse(String text) {
    return Words.parse("optimizer", text, values());
  }

  /** The optimiser as users write it. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many numbers it remembers for each weight. */
  int slots() {
    return switch (this) {
      case SGD -> 0;
      case MOMENTUM -> 1;
      case ADAM -> 2;
    };
  }
}
