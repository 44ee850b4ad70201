package io.infoplane.estimators.neural;

import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Warning;
import io.infoplane.estimators.neural.data.FeatureMaker;
import io.infoplane.estimators.neural.data.Features;
import io.infoplane.estimators.neural.data.Margins;
import io.infoplane.estimators.neural.data.OneHot;
import io.infoplane.estimators.neural.density.Classes;
import io.infoplane.estimators.neural.density.Marginal;
import io.infoplane.estimators.neural.density.Numbers;
import io.infoplane.estimators.neural.density.Target;
import io.infoplane.estimators.neural.training.DensityOutcome;
import io.infoplane.estimators.neural.training.DensityStudy;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Trains densities for a question and makes an estimate of what they give. */
final class DensityAnswer {
  /** The value says what a model believes: it bounds I(X;Y) only as far as the model is right. */
  static final String DEPENDS_ON_MODEL = "depends-on-model";

  private final EstimationRequest request;
  private final DensityMethod method;
  private final NetworkOptions options;
  private final Prediction prediction;

  DensityAnswer(EstimationRequest request, DensityMethod method) {
    this.request = request;
    this.method = method;
    this.options = new NetworkOptions(request.options());
    this.prediction = Prediction.of(request);
  }

  Estimate estimate() {
    Target target = target();
    Features x = options.featuresOrImages(request.context()).of(prediction.from());
    DensityStudy study =
        new DensityStudy(
            options.encoder(x.shape()),
            x,
            target,
            marginal(target),
            method.reading(),
            method.blockSize());
    List<DensityOutcome> outcomes =
        options.repeat(
            request,
            (training, settings, split, stream) ->
                study.run(training, settings, split, request.context(), stream));
    return answer(target, outcomes);
  }

  private boolean isBelow() {
    return method.side() == DensityMethod.Side.BELOW;
  }

  private Target target() {
    if (prediction.of() instanceof Discrete symbols) {
      OneHot table = OneHot.of(symbols);
      return new Classes(table.symbols(), table.kinds());
    }
    // An entropy that the user knows is that of the columns as they are, and of all of them.
    boolean isEntropyGiven = method.entropy().isPresent();
    Margins margins = isEntropyGiven ? Margins.NONE : options.margins();
    return Numbers.of(
            new FeatureMaker(margins, Optional.empty(), request.context()).of(prediction.of()))
        .map(numbers -> isEntropyGiven ? numbers : numbers.withoutDependentColumns())
        .orElseThrow(
            () ->
                new InfoplaneException(
                    ErrorCode.DATA_INVALID,
                    "'"
                        + prediction.of().name()
                        + "' has values that are too large or too near to one another for 32 bits:"
                        + " scale it, or use margins=normal-scores without a known entropy"));
  }

  private Marginal marginal(Target target) {
    if (method.entropy().isPresent()) {
      return Marginal.ofEntropy(method.entropy().getAsDouble());
    }
    return target instanceof Numbers numbers ? numbers.marginal() : ((Classes) target).marginal();
  }

  private Estimate answer(Target target, List<DensityOutcome> outcomes) {
    Summary value = Summary.of(outcomes);
    DensityOutcome first = outcomes.get(0);
    Estimate.Builder answer =
        Estimate.of(value.value(), quantity(), request.size())
            .standardError(value.standardError())
            .interval(value.interval())
            .diagnostic("log-likelihood", first.logLikelihood());
    answer.diagnostic("entropy", first.gain() - first.logLikelihood());
    if (!isBelow()) {
      answer.diagnostic("barber-agakov", first.gain());
    }
    TrainingNotes training = new TrainingNotes(answer, request, Term.ONLY);
    training.describe(outcomes);
    boolean isOverfitted = training.ofOverfitting(value, "density", isBelow());
    if (isBelow()) {
      // With an entropy that is too large the value may be above the truth.
      if (isEntropyKnown(target)) {
        answer.lower(value.value());
      } else {
        doubtEntropy(answer);
      }
    } else {
      doubtDensity(answer, value, isOverfitted, first);
    }
    doubtCap(answer, target, first);
    training.ofConvergence(outcomes);
    training.ofDeterminism();
    return answer.build();
  }

  private String quantity() {
    return String.format(
        Locale.ROOT,
        "I(%s; %s) by %s, predicting %s, %s",
        request.x().name(),
        request.y().name(),
        method.name(),
        prediction.of().name(),
        isBelow() ? "from below" : "from above");
  }

  private boolean isEntropyKnown(Target target) {
    if (!(target instanceof Numbers numbers) || method.entropy().isPresent()) {
      return true;
    }
    return numbers.columns() == 1
        && options.margins() == Margins.NORMAL_SCORES
        && !numbers.repeatsValues();
  }

  private void doubtEntropy(Estimate.Builder answer) {
    answer.warn(
        Warning.NOT_A_BOUND,
        "the entropy of '"
            + prediction.of().name()
            + "' is taken for that of a Gaussian with its covariance, which is at least the true"
            + " one: the value may be above the truth unless the variable is Gaussian; give"
            + " 'entropy' where it is known");
  }

  private void doubtDensity(
      Estimate.Builder answer, Summary value, boolean isOverfitted, DensityOutcome first) {
    answer.warn(
        DEPENDS_ON_MODEL,
        "an upper bound only as far as the trained density is the true one: it fails where noise is"
            + " not Gaussian, or its columns are not independent");
    if (first.gain() <= first.gainError()) {
      answer.warn(
          Warning.NOT_A_BOUND,
          String.format(
              Locale.ROOT,
              "on test samples the trained density is no better than one of '%s' alone, which does"
                  + " not look at '%s' (%.4g nats more, give or take %.2g): either there is nothing"
                  + " to know, or it is too poor for a bound",
              prediction.of().name(),
              prediction.from().name(),
              first.gain(),
              first.gainError()));
    } else if (isOverfitted) {
      answer.warn(
          Warning.NOT_A_BOUND,
          "the trained density is too far from the true one, as its overfitting shows: the truth may"
              + " be above the value");
    } else if (value.value()
        < first.gain() - 2 * Math.hypot(value.standardError(), first.gainError())) {
      answer.warn(
          Warning.NOT_A_BOUND,
          String.format(
              Locale.ROOT,
              "%.4g nats is below what the same density proves from below, %.4g: it is too poor for"
                  + " an upper bound",
              value.value(),
              first.gain()));
    }
  }

  private void doubtCap(Estimate.Builder answer, Target target, DensityOutcome first) {
    if (target instanceof Numbers numbers && first.gain() > 0.8 * numbers.mostNats()) {
      answer.warn(
          Warning.NEAR_CAP,
          String.format(
              Locale.ROOT,
              "%.4g nats is near the most that the trained density can give, %.4g: its variances end"
                  + " where '%s' is given away by '%s'",
              first.gain(),
              numbers.mostNats(),
              prediction.of().name(),
              prediction.from().name()));
    }
  }
}
