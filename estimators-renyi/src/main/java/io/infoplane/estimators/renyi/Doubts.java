package io.infoplane.estimators.renyi;

import io.infoplane.api.Discrete;
import io.infoplane.api.Estimate;
import io.infoplane.api.Joint;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import io.infoplane.numerics.ProductKernel;
import java.util.Locale;

/** The reasons to doubt a matrix-based value: what the kernel, or the method, has decided. */
final class Doubts {
  /** An error of a larger part of the value is worth a word. */
  private static final double SMALL_ERROR = 0.1;

  /** An entropy this near to an end of its range says what n is, and little of the variables. */
  private static final double NEAR = 0.01;

  /** Where rows are alike to this part, entropies are small and go as 1 / width^2. */
  private static final double ALIKE = 0.9;

  /** Samples that the overlap is measured on: 130 000 pairs, which take a millisecond. */
  private static final int LOOKED_AT = 128;

  /** From here on what rounding takes away is nothing to speak of. */
  private static final double SMALL_ORDER = 0.5;

  private final Estimate.Builder answer;
  private final int n;
  private final double cap;

  Doubts(Estimate.Builder answer, int n) {
    this.answer = answer;
    this.n = n;
    this.cap = Math.log(n);
  }

  /** Widths that know the labels. */
  void ofAlignment() {
    answer.warn(
        "width-from-labels",
        "the kernel widths were fitted to the labels of these very samples: what the layer seems to"
            + " know of the label is too much rather than too little");
  }

  /**
   * An order far below 1 counts eigenvalues as small as rounding, which are taken for 0: n of them,
   * each at most n times the rounding of 1.
   */
  void ofSmallOrder(double alpha, double[] entropies) {
    if (alpha >= SMALL_ORDER) {
      return;
    }
    double missing = 0;
    for (double entropy : entropies) {
      double powers = Math.exp((1 - alpha) * entropy);
      double dropped = n * Math.pow(n * Math.ulp(1.0), alpha);
      missing = Math.max(missing, Math.log1p(dropped / powers) / (1 - alpha));
    }
    answer.warn(
        "approximation-error",
        String.format(
            Locale.ROOT,
            "at alpha=%s eigenvalues count that are as small as the rounding of numbers, which are"
                + " taken for 0: an entropy may be up to %.2g nats more",
            alpha,
            missing));
  }

  /** Of a method that is not exact. */
  void ofError(double value, double error) {
    if (error > SMALL_ERROR * Math.abs(value)) {
      answer.warn(
          "approximation-error",
          String.format(
              Locale.ROOT,
              "the method's error, %.2g nats, is not small against the value: ask with more probes,"
                  + " a larger rank, or method=exact",
              error));
    }
  }

  /**
   * Of one variable, where its kernel is too narrow or too wide.
   *
   * @return whether the entropy is at its largest
   */
  boolean ofEntropy(Variable variable, ProductKernel kernel, double entropy) {
    if (variable instanceof Discrete) {
      return false;
    }
    if (entropy > (1 - NEAR) * cap) {
      answer.warn(Warning.SATURATED, saturated(variable));
      return true;
    }
    if (entropy < NEAR * cap) {
      answer.warn(
          "kernel-too-wide",
          String.format(
              Locale.ROOT,
              "the entropy of '%s' is %.3g nats: at this kernel width all samples look alike",
              variable.name(),
              entropy));
      return false;
    }
    ofOverlap(variable, kernel.meanOverlap(LOOKED_AT));
    return false;
  }

  private String saturated(Variable variable) {
    if (variable instanceof Joint group && group.parts().size() > 1) {
      return String.format(
          Locale.ROOT,
          "the entropy of '%s' is within 1 %% of ln n = %.4g: the product of %d kernels is near the"
              + " identity, and tells n; read the %d maps by one kernel on all of them, or by the"
              + " mean of each map, or ask with wider kernels",
          variable.name(),
          cap,
          group.parts().size(),
          group.parts().size());
    }
    return String.format(
        Locale.ROOT,
        "the entropy of '%s' is within 1 %% of ln n = %.4g: at this kernel width no sample has a"
            + " neighbour; a wider kernel tells more",
        variable.name(),
        cap);
  }

  private void ofOverlap(Variable variable, double overlap) {
    double neighbours = (n - 1) * overlap;
    if (neighbours < 1) {
      widthDominated(
          String.format(
              Locale.ROOT,
              "a sample of '%s' is alike to %.2g others in all: the kernel is so narrow that the"
                  + " value follows its width",
              variable.name(),
              neighbours));
    } else if (overlap > ALIKE) {
      widthDominated(
          String.format(
              Locale.ROOT,
              "two samples of '%s' are alike to %.1f %% on average: the kernel is so wide that the"
                  + " value goes as 1 / width^2",
              variable.name(),
              100 * overlap));
    }
  }

  private void widthDominated(String message) {
    answer.warn("width-dominated", message);
  }

  /** Of both variables together, where neither is saturated by itself. */
  void ofJointEntropy(double entropy, Variable x, Variable y) {
    boolean symbols = x instanceof Discrete && y instanceof Discrete;
    if (!symbols && entropy > (1 - NEAR) * cap) {
      answer.warn(
          Warning.SATURATED,
          String.format(
              Locale.ROOT,
              "the joint entropy of '%s' and '%s' is within 1 %% of ln n = %.4g: the value is what"
                  + " their entropies exceed ln n by, whether they depend on each other or not",
              x.name(),
              y.name(),
              cap));
    }
  }
}
