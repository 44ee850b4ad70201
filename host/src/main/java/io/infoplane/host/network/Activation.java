package io.infoplane.host.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** What a layer does to its weighted sums z. */
public enum Activation {
  /** tanh z, between -1 and 1. */
  TANH,
  /** max(z, 0), unbounded above. */
  RELU,
  /** 1 / (1 + exp(-z)), between 0 and 1. */
  SIGMOID,
  /** exp(z_k) / sum_j exp(z_j), probabilities; for the last layer only. */
  SOFTMAX,
  /** z itself; as the last layer it records the logits. */
  LINEAR;

  /**
   * Reads an activation as users write it.
   *
   * @param text such as {@code tanh}
   * @return the activation
   * @throws io.infoplane.api.InfoplaneException OPTION_INVALID if there is no such activation
   */
  @JsonCreator
  public static Activation parse(String text) {
    return Words.parse("activation", text, values());
  }

  /** The activation as users write it. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a last layer may have it: the loss is that of the softmax of the sums either way. */
  boolean isOfLastLayer() {
    return this == SOFTMAX || this == LINEAR;
  }

  /** Adds the operation to the graph; {@code z} is n x units. */
  SDVariable apply(SameDiff graph, String name, SDVariable z) {
    return switch (this) {
      case TANH -> graph.math().tanh(name, z);
      case RELU -> graph.nn().relu(name, z, 0);
      case SIGMOID -> graph.nn().sigmoid(name, z);
      case SOFTMAX -> graph.nn().softmax(name, z, 1);
      case LINEAR -> graph.identity(name, z);
    };
  }
}
