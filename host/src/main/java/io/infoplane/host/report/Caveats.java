package io.infoplane.host.report;

import java.util.List;

/**
 * Reasons to doubt that hold for every information plane, whatever the numbers are. A report shows
 * them above its figures.
 */
public final class Caveats {
  /** For networks without noise of their own: Saxe et al. 2018, Goldfeld et al. 2019. */
  public static final String DETERMINISTIC_NETWORK =
      "The network is deterministic, so for continuous inputs the true I(X;T) is infinite, and for"
          + " finitely many it is the entropy of T, at most the logarithm of their number. What is"
          + " shown is as large as the noise, bins or kernels that were chosen, or the critic that"
          + " was trained, let it be: smaller ones, or a better one, would give larger numbers.";

  /** For noise or bins of a fixed size. */
  public static final String ABSOLUTE_SCALE =
      "Noise variance and bin width are absolute, activations are not: layers whose activations"
          + " merely grow or shrink, as ReLU layers do, move in the plane without learning or"
          + " forgetting anything.";

  /** For every estimate from a sample. */
  public static final String SAMPLE_CEILING =
      "From n samples no more than about ln n of I(X;T) can be proven. Estimators that count cells,"
          + " add up kernels or compare samples end there or below, and a value near their ceiling"
          + " says that every sample looks unique, and nothing about the layer. Bounds of"
          + " Donsker-Varadhan's kind can go above, and rest on few pairs of samples there.";

  private Caveats() {}

  /** What to say about a network without noise of its own. */
  public static List<String> ofDeterministicNetwork() {
    return List.of(DETERMINISTIC_NETWORK, SAMPLE_CEILING, ABSOLUTE_SCALE);
  }

  /** What to say about a network that adds noise itself, such as a variational bottleneck. */
  public static List<String> ofStochasticNetwork() {
    return List.of(SAMPLE_CEILING, ABSOLUTE_SCALE);
  }
}
