package io.infoplane.estimators.neural.network;

import java.util.Locale;
import org.nd4j.autodiff.samediff.SDVariable;

/** What is done to each sum of a hidden layer. */
public enum Activation {
  /** max(0, s). */
  RELU,
  /** s if positive, else exp(s) - 1. */
  ELU,
  /** tanh s. */
  TANH;

  /** The function as users write it. */
  public static Activation parse(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  SDVariable of(SDVariable sum) {
    return switch (this) {
      case RELU -> sum.getSameDiff().nn().relu(sum, 0);
      case ELU -> sum.getSameDiff().nn().elu(sum);
      case TANH -> sum.getSameDiff().math().tanh(sum);
    };
  }
}
