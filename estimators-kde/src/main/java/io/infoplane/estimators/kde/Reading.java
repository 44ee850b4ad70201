package io.infoplane.estimators.kde;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;

/**
 * Two variables as the estimator reads them.
 *
 * @param symbols which input, or which class, each sample is
 * @param areRows whether the symbols are the distinct rows of a continuous variable, for want of
 *     others
 * @param layer that the noise is added to
 */
record Reading(Discrete symbols, boolean areRows, Continuous layer) {

  /** Symbols as they were given. */
  static Reading of(Discrete symbols, Continuous layer) {
    return new Reading(symbols, false, layer);
  }

  /** The rows of an input as symbols. */
  static Reading ofRows(Continuous input, Continuous layer) {
    return new Reading(input.identity(), true, layer);
  }

  /** Whether every symbol stands for one point of the layer. */
  boolean isFunction() {
    Discrete points = layer.identity();
    int[] pointOf = new int[symbols.symbols()];
    boolean[] seen = new boolean[symbols.symbols()];
    for (int i = 0; i < symbols.size(); i++) {
      int symbol = symbols.symbol(i);
      if (seen[symbol] && pointOf[symbol] != points.symbol(i)) {
        return false;
      }
      seen[symbol] = true;
      pointOf[symbol] = points.symbol(i);
    }
    return true;
  }

  /** How many symbols occur. */
  int occurring() {
    int occurring = 0;
    for (int count : symbols.counts()) {
      occurring += count > 0 ? 1 : 0;
    }
    return occurring;
  }

  /** How many symbols occur once. */
  int lonely() {
    int lonely = 0;
    for (int count : symbols.counts()) {
      lonely += count == 1 ? 1 : 0;
    }
    return lonely;
  }
}
