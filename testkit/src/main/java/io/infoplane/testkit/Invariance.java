package io.infoplane.testkit;

/**
 * What holds for information whatever the data, and so for an estimate of it, nearly or exactly.
 */
public enum Invariance implements Check {
  /** Samples are a set: the same pairs in another order are the same data. */
  ROW_ORDER("the order of rows does not matter"),

  /** A symbol is a name. */
  RELABELLING("the numbering of symbols does not matter"),

  /** A symbol that never occurs has probability 0. */
  UNUSED_SYMBOLS("symbols that never occur do not matter"),

  /** I(X;Y) = I(Y;X), for who claims it. */
  SYMMETRY("both orders of the variables give one number"),

  /**
   * A constant tells nothing. Its value lies among those of the other columns, so that a grid over
   * the range of all columns stays what it was.
   */
  CONSTANT_COLUMN("a constant column adds nothing"),

  /** Values that 32 bits hold exactly are the same values in 64. */
  ELEMENT_TYPE(
      "32 and 64 bits of the same values agree",
      1e-6,
      "arithmetic in 32 bits on some hundred samples"),

  /**
   * I(D;T) is at most H(D). It holds for every plug-in of one distribution, by counts or kernels,
   * and to rounding for who claims a bound. A point estimate need have no cap: it is allowed a few
   * times the error that the samples make.
   */
  ENTROPY_CAP("symbols are not known better than their entropy"),

  /** The truth is 0; constants may be refused instead. */
  CONSTANT_VARIABLE("a constant variable knows nothing", 0.01, "bias of order 1 / n"),

  /** Data processing: I(f(D);T) is at most I(D;T). Here the truths are half a nat apart. */
  COARSER_SYMBOLS("merging symbols adds nothing", 0.02, "sampling, on 1200 samples"),

  /** Classes that move apart are told apart better. */
  DISTANCE("classes further apart are known better", 0.02, "sampling, on 1200 samples"),

  /** Data processing, one stage after the other. The truths are far apart. */
  MARKOV_CHAIN("later stages of a Markov chain know no more", 0.02, "sampling, on 1200 samples"),

  /** Data processing: a noisier channel carries less. */
  NOISE("a noisier channel carries less", 0.005, "corrections of order 1 / n"),

  /**
   * Of a layer: a penalty is a mean over samples, so that a batch and the same batch twice have one
   * penalty. What contrasts each sample with the rest of its batch needs an allowance.
   */
  PENALTY_A_SAMPLE(
      "a batch and the same batch twice have one penalty", 1e-6, "sums in another order"),

  /**
   * Of a layer: the slope of penalty and output in some direction, by the graph's gradients, is
   * that of central differences. The allowance is for a slope of 1, and in proportion for a larger
   * one. What follows another gradient on purpose is named by {@link
   * RegularizerLayerContract#adversaries()}.
   */
  GRADIENT(
      "gradients are those of finite differences", 1e-4, "third derivatives, at a step of 1e-4");

  private final String title;
  private final double nats;
  private final String reason;

  Invariance(String title) {
    this(title, Allowance.rounding().nats(), Allowance.rounding().reason());
  }

  Invariance(String title, double nats, String reason) {
    this.title = title;
    this.nats = nats;
    this.reason = reason;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public Allowance allowance() {
    return new Allowance(nats, reason);
  }
}
