package io.infoplane.estimators.binning;

import io.infoplane.api.Estimate;
import io.infoplane.api.Warning;
import java.util.Locale;

/** The reasons to doubt a count. */
final class BinningWarnings {
  /** Entropies this near to ln n say what n is, and little of the layer. */
  private static final double NEAR = 0.01;

  /**
   * Samples a cell below which the first-order bias, (K - 1) / 2n, passes 0.1 nats an entropy.
   * Panzeri et al. (2007, 10.1152/jn.00559.2007) ask for about 4 before they trust corrections.
   */
  private static final int SAMPLES_A_CELL = 5;

  /**
   * Share of samples alone in their pair of cells beyond which the first-order term says nothing of
   * the bias. For independent variables of 2 to 400 symbols the term was half the bias at this
   * share, a tenth at 0.9, and negative where all are alone.
   */
  private static final double ALONE = 0.2;

  private BinningWarnings() {}

  static void add(Estimate.Builder answer, Side x, Side y, Occupancy pairs, Correction correction) {
    addOfCells(answer, x);
    addOfCells(answer, y);
    if (isInputOf(x, y, pairs)) {
      addDeterministic(answer, x, y);
    } else if (isInputOf(y, x, pairs)) {
      addDeterministic(answer, y, x);
    } else if (x.occupancy().cells() > 1 && y.occupancy().cells() > 1) {
      addTooFew(answer, x, y, pairs, correction);
    }
  }

  private static void addOfCells(Estimate.Builder answer, Side side) {
    Occupancy cells = side.occupancy();
    int n = cells.samples();
    side.layer()
        .filter(layer -> layer.outside() > 0)
        .ifPresent(
            layer ->
                answer.warn(
                    Warning.CLAMPED,
                    String.format(
                        Locale.ROOT,
                        "%.2g %% of the values of '%s' lie outside the range (%s) and count as its"
                            + " ends",
                        100 * layer.outside(),
                        side.name(),
                        layer.grid())));
    if (cells.cells() == 1) {
      answer.warn(
          Warning.CONSTANT,
          String.format(
              Locale.ROOT,
              side.layer().isPresent()
                  ? "all samples of '%s' fall into one cell: there is nothing to know"
                  : "'%s' is constant: there is nothing to know",
              side.name()));
      return;
    }
    if (isSaturated(side)) {
      answer.warn(
          Warning.SATURATED,
          String.format(
              Locale.ROOT,
              "the %d samples of '%s' fall into %d cells, %d of which hold one sample: their"
                  + " entropy, %.4g nats, is that of n different samples (ln n = %.4g) and says"
                  + " little of the layer",
              n,
              side.name(),
              cells.cells(),
              cells.singletons(),
              Correction.NONE.entropy(cells),
              Math.log(n)));
    }
  }

  /**
   * Whether one side is what the inputs of a network look like beside a layer: symbols of which
   * hardly any occurs twice, and each of which determines the cell of the other side.
   */
  private static boolean isInputOf(Side input, Side layer, Occupancy pairs) {
    return input.layer().isEmpty()
        && layer.layer().isPresent()
        && layer.occupancy().cells() > 1
        && input.occupancy().cells() == pairs.cells()
        && input.occupancy().cells() > pairs.samples() / 2;
  }

  private static void addDeterministic(Estimate.Builder answer, Side input, Side layer) {
    answer.warn(
        Warning.DETERMINISTIC_LAYER,
        String.format(
            Locale.ROOT,
            "'%s' is a function of '%s': %s; this one, the entropy of the cells, measures the bins"
                + " (%s)",
            layer.name(),
            input.name(),
            truth(input, layer),
            layer.layer().orElseThrow().grid()));
  }

  /** Inputs that repeat are finitely many; those that do not may be any. */
  private static String truth(Side input, Side layer) {
    int inputs = input.occupancy().cells();
    return inputs < input.occupancy().samples()
        ? String.format(
            Locale.ROOT,
            "of %d distinct inputs the true value is the entropy of '%s', at most ln %d = %.4g nats",
            inputs,
            layer.name(),
            inputs,
            Math.log(inputs))
        : "for a continuous input the true value is infinite, for a discrete one at most its entropy";
  }

  private static void addTooFew(
      Estimate.Builder answer, Side x, Side y, Occupancy pairs, Correction correction) {
    int n = pairs.samples();
    if (isSaturated(pairs) && !isSaturated(x) && !isSaturated(y)) {
      double above = Math.log(n) - Correction.NONE.entropy(pairs);
      answer.warn(
          Warning.SATURATED,
          String.format(
              Locale.ROOT,
              "%d of the %d samples are alone in their pair of cells: the plug-in value is%s the least"
                  + " that so many samples in these cells can have, H(X) + H(Y) - ln n, whichever row"
                  + " of '%s' goes with which of '%s'",
              pairs.singletons(),
              n,
              above > 0 ? String.format(Locale.ROOT, ", but for %.2g nats,", above) : "",
              x.name(),
              y.name()));
    }
    if ((long) pairs.cells() * SAMPLES_A_CELL <= n) {
      return;
    }
    answer.warn(
        Warning.TOO_FEW_SAMPLES,
        String.format(
            Locale.ROOT,
            "%d samples in %d pairs of cells, fewer than %d a pair: %s",
            n,
            pairs.cells(),
            SAMPLES_A_CELL,
            correction == Correction.NONE
                ? bias(x.occupancy(), y.occupancy(), pairs)
                : "that leaves the correction (" + correction.word() + ") little to work with"));
  }

  private static boolean isSaturated(Side side) {
    return side.layer().isPresent() && isSaturated(side.occupancy());
  }

  private static boolean isSaturated(Occupancy cells) {
    return Correction.NONE.entropy(cells) > (1 - NEAR) * Math.log(cells.samples());
  }

  /** How much too high the value may be, in words: with a number only where there is one. */
  private static String bias(Occupancy x, Occupancy y, Occupancy pairs) {
    int n = pairs.samples();
    if (pairs.singletons() > ALONE * n) {
      return String.format(
          Locale.ROOT,
          "%d samples are alone in theirs, and the bias can be as large as the value itself",
          pairs.singletons());
    }
    // Plug-in bias to first order (Miller 1955): what the three entropies lack.
    double bias = (pairs.cells() - (double) x.cells() - y.cells() + 1) / (2.0 * n);
    return bias > 0
        ? String.format(
            Locale.ROOT, "expect the value to be too high by the order of %.2g nats", bias)
        : "the value may be too high";
  }
}
