package io.infoplane.estimators.binning;

import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;

/** The options of {@link BinningEstimator}. */
final class BinningOptions {
  static final OptionSpec BINS =
      OptionSpec.integer("bins", 30, "Number of cells on the range; 30 is Shwartz-Ziv & Tishby's")
          .min(2)
          .max(1_000_000);
  static final OptionSpec RANGE =
      OptionSpec.span(
              "range",
              -1,
              1,
              "What the cells divide, for all columns alike; -1..1 suits tanh, data suits ReLU,"
                  + " which has no bound; values outside count as the nearest end")
          .orWord("data", "from the smallest to the largest value of the layer")
          .defaultText("data");
  static final OptionSpec EDGES =
      OptionSpec.choice("edges", "cells", "What 'bins' counts for cells of equal width")
          .orWord("cells", "the cells; values at the upper end belong to the last")
          .orWord(
              "points",
              "the edges, as numpy's linspace(low, high, bins) and digitize: one cell fewer, and"
                  + " one more for values at the upper end; Shwartz-Ziv & Tishby's code");
  static final OptionSpec WIDTH =
      OptionSpec.number(
              "width",
              0,
              "Width of a cell, counted from 0, instead of bins, range and edges; 0 is off; Saxe et"
                  + " al. use 0.07 (12-bit) and 0.5 (MNIST)")
          .min(0)
          .max(1e12)
          .unit("units of the activation");
  static final OptionSpec STRATEGY =
      OptionSpec.choice("strategy", "equal-width", "How the line is divided")
          .orWord("equal-width", "cells of one width")
          .orWord(
              "quantile",
              "cells that hold equally many of the layer's values; equal values share a cell");
  static final OptionSpec CORRECTION = correction();

  /** Those that decide what cell a value falls into. */
  private static final OptionSpec[] OF_THE_GRID = {BINS, RANGE, EDGES, WIDTH, STRATEGY};

  private BinningOptions() {}

  private static OptionSpec correction() {
    OptionSpec spec =
        OptionSpec.choice("correction", "none", "How the bias of the entropies is reduced");
    for (Correction correction : Correction.values()) {
      spec = spec.orWord(correction.word(), correction.doc());
    }
    return spec;
  }

  /** The options that decide the cells, as one text. */
  static String gridKey(Options options) {
    StringBuilder key = new StringBuilder();
    for (OptionSpec spec : OF_THE_GRID) {
      key.append(spec.name()).append('=').append(options.text(spec.name())).append(' ');
    }
    return key.toString();
  }
}
