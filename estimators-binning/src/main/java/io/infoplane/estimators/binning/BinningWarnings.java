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
    double entropy = Correction.NONE.entropy(cells);
    if (side.layer().isPresent() && entropy > (1 - NEAR) * Math.log(n)) {
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
              entropy,
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
        "'"
            + layer.name()
            + "' is a function of '"
            + input.name()
            + "': for a continuous input the true value is infinite, and this one, the entropy of"
            + " the cells, measures the bins ("
            + layer.layer().orElseThrow().grid()
            + ")");
  }

  private static void addTooFew(
      Estimate.Builder answer, Side x, Side y, Occupancy pairs, Correction correction) {
    int n = pairs.samples();
    if ((long) pairs.cells() * SAMPLES_A_CELL <= n) {
      return;
    }
    // Plug-in bias to first order (Miller 1955): what the three entropies lack.
    double bias =
        (pairs.cells() - (double) x.occupancy().cells() - y.occupancy().cells() + 1) / (2.0 * n);
    answer.warn(
        Warning.TOO_FEW_SAMPLES,
        String.format(
            Locale.ROOT,
            "%d samples in %d pairs of cells, fewer than %d a pair: %s",
            n,
            pairs.cells(),
            SAMPLES_A_CELL,
            correction == Correction.NONE
                ? String.format(
                    Locale.ROOT,
                    "expect the value to be too high by the order of %.2g nats",
                    Math.max(0, bias))
                : "that leaves the correction (" + correction.word() + ") little to work with"));
  }
}
