package io.infoplane.probes;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The dependence of the units of a layer at an epoch, or why there is no number for it.
 *
 * @param layer name
 * @param epoch number
 * @param rows how many
 * @param units how many were asked about
 * @param leftOut how many were not: constant, or without a logarithm
 * @param dependence of the units, if it is finite
 * @param verdict in words
 */
record UnitsRow(
    String layer,
    int epoch,
    int rows,
    int units,
    int leftOut,
    Optional<GaussianDependence> dependence,
    String verdict) {
  static final List<String> COLUMNS =
      List.of(
          "layer",
          "epoch",
          "rows",
          "units",
          "left out",
          "total correlation [nats]",
          "standard error [nats]",
          "dual total correlation [nats]",
          "bias taken away [nats]",
          "verdict");

  /** More units to the rows than this, and what is taken away as bias is no small part. */
  private static final double FEW_ROWS = 10;

  /**
   * Finds the dependence.
   *
   * @param logarithms whether the units are asked about by their logarithms
   */
  static UnitsRow of(
      String layer, int epoch, Continuous activations, boolean logarithms, Context context) {
    StandardUnits units = StandardUnits.of(activations, logarithms);
    int n = activations.size();
    int d = units.number();
    Optional<GaussianDependence> dependence = Optional.empty();
    String verdict;
    if (d < 2) {
      verdict = "fewer than two units are left";
    } else if (n <= d) {
      verdict = "more rows than units are needed";
    } else {
      Cholesky factor = Cholesky.of(units.correlations(context), context);
      if (factor.dependent().isPresent()) {
        verdict = "a unit is a linear function of others: infinite";
      } else {
        dependence = Optional.of(GaussianDependence.of(units, factor, context));
        verdict = n < FEW_ROWS * d ? "few rows" : "finite";
      }
    }
    return new UnitsRow(layer, epoch, n, d, units.leftOut(), dependence, verdict);
  }

  /** Whether there is a number to doubt, of few rows for the units. */
  boolean isDoubtful() {
    return dependence.isPresent() && rows < FEW_ROWS * units;
  }

  /** As a row of a table with {@link #COLUMNS}. */
  List<Object> cells() {
    List<Object> cells = new ArrayList<>(List.of(layer, epoch, rows, units, leftOut));
    dependence.ifPresentOrElse(
        found -> cells.addAll(List.of(found.total(), found.error(), found.dual(), found.bias())),
        () -> cells.addAll(Collections.nCopies(4, "none")));
    cells.add(verdict);
    return cells;
  }
}
