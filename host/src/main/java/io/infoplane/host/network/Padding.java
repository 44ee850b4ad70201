package io.infoplane.host.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;

/** What a window does at the edge of the maps. */
public enum Padding {
  /** It stays inside, so that maps shrink. */
  VALID,
  /**
   * Maps keep their size at stride 1: a convolution sees zeros beyond, a pooling what is inside.
   */
  SAME;

  /**
   * Reads a padding as users write it.
   *
   * @param text {@code valid} or {@code same}
   * @return the padding
   * @throws io.infoplane.api.InfoplaneException OPTION_INVALID if it is neither
   */
  @JsonCreator
  public static Padding parse(String text) {
    return Words.parse("padding", text, values());
  }

  /** The padding as users write it. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  PaddingMode mode() {
    return this == SAME ? PaddingMode.SAME : PaddingMode.VALID;
  }
}
