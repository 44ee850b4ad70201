package io.infoplane.host.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What a network makes small, besides the penalties of its layers. */
public enum Loss {
  /** -ln softmax(logits)[label], the mean over the rows. */
  CROSS_ENTROPY("cross-entropy"),
  /** Nothing: the penalties are all. */
  NONE("none");

  private final String word;

  Loss(String word) {
    this.word = word;
  }

  /**
   * Reads a word.
   *
   * @throws io.infoplane.api.InfoplaneException OPTION_INVALID if there is none such
   */
  @JsonCreator
  public static Loss parse(String text) {
    return Words.parse("loss", text, values());
  }

  @JsonValue
  @Override
  public String toString() {
    return word;
  }
}
