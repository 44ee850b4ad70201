package io.infoplane.host.experiment;

import io.infoplane.api.Discrete;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import io.infoplane.host.estimate.EstimateRecord;
import java.util.List;

/**
 * Estimates on layers that were recorded with their noise, which no longer are functions of the
 * input.
 */
final class NoisyRecording {
  /** The noise of a row counts as what it tells. */
  private static final String NOISE_COUNTED = "noise-counted";

  private NoisyRecording() {}

  /**
   * What there is to doubt instead of {@link Warning#DETERMINISTIC_LAYER}: who takes each row for a
   * symbol of its own cannot tell what is noise in it; who reads the input has no such trouble.
   *
   * @param estimate of the input and a layer, or of a layer and the label
   * @param x as it was asked about
   */
  static EstimateRecord judged(EstimateRecord estimate, Variable x) {
    List<Warning> warnings =
        estimate.warnings().stream()
            .filter(
                warning ->
                    !warning.code().equals(Warning.DETERMINISTIC_LAYER) || x instanceof Discrete)
            .map(
                warning ->
                    warning.code().equals(Warning.DETERMINISTIC_LAYER)
                        ? counted(estimate)
                        : warning)
            .toList();
    return estimate.withWarnings(warnings);
  }

  private static Warning counted(EstimateRecord estimate) {
    return new Warning(
        NOISE_COUNTED,
        "'"
            + estimate.y().name()
            + "' was recorded with its noise, one draw a row: "
            + estimate.estimator()
            + " says how many of the rows can be told apart, by their noise too; infonce and other"
            + " critics read the input instead");
  }
}
