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
  private final Term term;

  TrainingNotes(Estimate.Builder answer, EstimationRequest request, Term term) {
    this.answer = answer;
    this.request = request;
    this.term = term;
  }

  /** Adds the curve of the first of some trainings, and the values of all. */
  void describe(List<? extends Trained> outcomes) {
    Trained first = outcomes.get(0);
    answer
        .diagnostic(term.prefix() + "training-value", first.trainingValue())
        .diagnostic(term.prefix() + "best-step", first.curve().best())
        .diagnostic(term.prefix() + "parameters", first.parameters())
        .diagnostic(term.prefix() + "curve-steps", first.curve().steps())
        .diagnostic(term.prefix() + "curve-training", first.curve().training())
        .diagnostic(term.prefix() + "curve-validation", first.curve().validation());
    if (outcomes.size() > 1) {
      double[] values = outcomes.stream().mapToDouble(Trained::value).toArray();
      answer.diagnostic(term.prefix() + "repeats", values);
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

  /**
   * Whether the value on training samples is much larger; warns if it is.
   *
   * @param isBelow whether a better network gives a larger value
   */
  boolean ofOverfitting(Summary value, String network, boolean isBelow) {
    double gap = value.trainingValue() - value.value();
    boolean isLarge =
        gap > Math.max(2 * value.standardError(), Math.max(0.05, 0.2 * value.value()));
    if (isLarge) {
      answer.warn(
          OVERFITTED,
          String.format(
              Locale.ROOT,
              "%sthe %s gives %.4g nats for samples it has learned from and %.4g for others: %smore"
                  + " samples, or fewer hidden units, bring them together",
              term.words(),
              network,
              value.trainingValue(),
              value.value(),
              isBelow ? "the best of its kind lies between; " : ""));
    }
    return isLarge;
  }

  /** Warns where the best weights of a training were nearly the last. */
  void ofConvergence(List<? extends Trained> outcomes) {
    int steps = request.options().integer(NetworkOptions.STEPS.name());
    int late = steps - Math.max(2 * Settings.CHECK, steps / 10);
    boolean isRising =
        outcomes.stream()
            .map(Trained::curve)
            .anyMatch(c -> c.last() >= steps && c.best() > 0 && c.best() > late);
    if (isRising) {
      answer.warn(
          NOT_CONVERGED,
          String.format(
              Locale.ROOT,
              "%sthe value on validation samples was still rising when training ended after %d"
                  + " steps: more 'steps' would find more",
              term.words(),
              steps));
    }
  }
}
