package io.infoplane.host.comparison;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What is counted in a run.
 *
 * @param kind where it is from
 * @param layer that it is about; empty for the whole network
 * @param quantity such as {@code test-accuracy}, {@code penalty}, {@code I(X;T) core:kde}
 * @param unit {@code nats}, {@code share} of one, or empty
 */
record Measure(Kind kind, String layer, String quantity, String unit) {
  static final String NATS = "nats";
  static final String SHARE = "share";

  /** What layers say in nats a sample. */
  private static final Pattern NATS_OF_LAYERS =
      Pattern.compile(
          "penalty|(.*-)?information|elbo|entropy|negative-log-likelihood|log-determinant");

  /** Where a number is from. */
  enum Kind {
    /** The training. */
    METRIC,
    /** An estimator. */
    ESTIMATE,
    /** A probe. */
    OBSERVATION
  }

  boolean isInformation() {
    return unit.equals(NATS);
  }

  boolean isShare() {
    return unit.equals(SHARE);
  }

  /** Whether it is what a layer pays. */
  boolean isPenalty() {
    return kind == Kind.METRIC && !layer.isEmpty() && quantity.equals("penalty");
  }

  /** The unit of a number of this name. */
  static String unitOf(String quantity) {
    String name = quantity.toLowerCase(Locale.ROOT);
    if (name.contains("[nats]")
        || name.endsWith("loss")
        || NATS_OF_LAYERS.matcher(name).matches()) {
      return NATS;
    }
    boolean isShare =
        name.matches(".*accuracy|.*accuracy where it learnt|.*error( by chance)?|chance|share .*");
    return isShare && !name.endsWith("standard error") ? SHARE : "";
  }

  /**
   * Whose number it is, without options: {@code I(X;T) core:kde} of all that KDE says of I(X;T).
   */
  String family() {
    return kind == Kind.ESTIMATE ? quantity.replaceFirst("^(\\S+ \\S+) .*", "$1") : quantity;
  }

  /**
   * Such as {@code I(X;z1) kde}, of I(X;T), or {@code z1 penalty}.
   *
   * @param isShort whether the {@linkplain #family family} says enough
   */
  String title(boolean isShort) {
    String words = (isShort ? family() : quantity).replaceFirst("(^| )core:", "$1");
    return switch (kind) {
      case ESTIMATE -> words.replaceFirst("T", layer);
      case METRIC -> layer.isEmpty() ? words.replace('-', ' ') : layer + " " + words;
      case OBSERVATION -> layer + " " + words;
    };
  }
}
