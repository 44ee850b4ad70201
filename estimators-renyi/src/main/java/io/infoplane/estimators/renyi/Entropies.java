package io.infoplane.estimators.renyi;

import io.infoplane.numerics.GramFactors;

/** A way to the entropies of Gram matrices, and to how sure they are. */
interface Entropies {

  /**
   * The entropy of each matrix, in nats.
   *
   * @param matrices whose entropies are wanted
   * @param signs +1 or -1 for each: how it enters the information, whose error is wanted
   */
  EntropyValues of(GramFactors matrices, int[] signs);
}
