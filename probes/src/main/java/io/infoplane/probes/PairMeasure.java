package io.infoplane.probes;

/** What the maps of a pair know apart and together, as one number. */
enum PairMeasure {
  /** I(X;Ti) + I(X;Tj) - I(X;{Ti,Tj}). */
  REDUNDANCY_SYNERGY("redundancy less synergy"),
  /** 2 I(X;{Ti,Tj}) - I(X;Ti) - I(X;Tj). */
  NON_REDUNDANT("weighted non-redundant information");

  private final String words;

  PairMeasure(String words) {
    this.words = words;
  }

  /**
   * Its value for a pair.
   *
   * @param apart sum of what each of the two knows
   * @param together what the pair knows
   */
  double of(double apart, double together) {
    return this == REDUNDANCY_SYNERGY ? apart - together : 2 * together - apart;
  }

  @Override
  public String toString() {
    return words;
  }
}
