package io.infoplane.estimators.neural;

import io.infoplane.api.Discrete;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.Warning;
import io.infoplane.estimators.neural.training.Settings;
import io.infoplane.estimators.neural.training.Trained;
import java.util.List;
import java.util.Locale;

/** What an estimate tells of how a network was trained, and the doubts that come of it. */
final class TrainingNotes {
  /** The value was still rising when training ended. */
  static final String NOT_CONVERGED = "not-converged";

  /** The network gives much more for samples that it has learned from. */
  static final String OVERFITTED = "overfitted";

  private final Estimate.Builder answer;
  private final EstimationRequest request;

  TrainingNotes(Estimate.Builder answer, EstimationRequest request) {
    this.answer = answer;
    this.request = request;
  }

  /** Adds the curve of the first of some trainings, and the values of all. */
  void describe(List<? extends Trained> outcomes) {
    Trained first = outcomes.get(0);
    answer
        .diagnostic("training-value", first.trainingValue())
        .diagnostic("best-step", first.curve().best())
        .diagnostic("parameters", first.parameters())
        .diagnostic("curve-steps", first.curve().steps())
        .diagnostic("curve-training", first.curve().training())
        .diagnostic("curve-validation", first.curve().validation());
    if (outcomes.size() > 1) {
      answer.diagnostic("repeats", outcomes.stream().mapToDouble(Trained::value).toArray());
    }
  }

  /** Warns where one variable is a layer and the other the input that it is a function of. */
  void ofDeterminism() {
    boolean isLayerOfInput =
        request.course().isPresent()
            && !(request.x() instanceof Discrete)
            && !(request.y() instanceof Discrete);
    if (isLayerOfInput) {
      answer.warn(
          Warning.DETERMINISTIC_LAYER,
          String.format(
              Locale.ROOT,
              "'%1$s' is a function of '%2$s': for a continuous input the true value is infinite, for"
                  + " one of finitely many values at most its entropy H(%2$s); this one says how much"
                  + " a network finds with these %3$d samples, and is a statement on them",
              request.y().name(),
              request.x().name(),
              request.size()));
    }
  }

  /** Whether the value on training samples is much larger; warns if it is. */
  boolean ofOverfitting(Summary value, String network) {
    double gap = value.trainingValue() - value.value();
    boolean isLarge =
        gap > Math.max(2 * value.standardError(), Math.max(0.05, 0.2 * value.value()));
    if (isLarge) {
      answer.warn(
          OVERFITTED,
          String.format(
              Locale.ROOT,
              "the %s gives %.4g nats for samples it has learned from and %.4g for others: the"
                  + " best of its kind lies between; more samples, or fewer hidden units, bring"
                  + " them together",
              network,
              value.trainingValue(),
              value.value()));
    }
    return isLarge;
  }

  /** Warns where the best weights were nearly the last. */
  void ofConvergence(Trained outcome) {
    int steps = request.options().integer(CriticOptions.STEPS.name());
    int last = outcome.curve().last();
    if (last >= steps
        && outcome.curve().best() > 0
        && outcome.curve().best() > steps - Math.max(2 * Settings.CHECK, steps / 10)) {
      answer.warn(
          NOT_CONVERGED,
          String.format(
              Locale.ROOT,
              "the value on validation samples was still rising when training ended after %d steps:"
                  + " more 'steps' would find more",
              last));
    }
  }
}
