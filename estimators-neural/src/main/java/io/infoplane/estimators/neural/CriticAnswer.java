package io.infoplane.estimators.neural;

import io.infoplane.api.Context;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Interval;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import io.infoplane.estimators.neural.data.FeatureMaker;
import io.infoplane.estimators.neural.data.Features;
import io.infoplane.estimators.neural.data.Split;
import io.infoplane.estimators.neural.training.CriticState;
import io.infoplane.estimators.neural.training.CriticStudy;
import io.infoplane.estimators.neural.training.CriticTraining;
import io.infoplane.estimators.neural.training.Outcome;
import io.infoplane.estimators.neural.training.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts a question to critics and makes an estimate of what they give. */
final class CriticAnswer {
  private final EstimationRequest request;
  private final Question question;
  private final Method method;
  private final CriticOptions options;
  private final Settings settings;
  private final FeatureMaker maker;
  private final Context context;

  CriticAnswer(EstimationRequest request, Question question, Method method) {
    this.request = request;
    this.question = question;
    this.method = method;
    this.options = new CriticOptions(request.options());
    this.settings = options.settings();
    this.context = request.context();
    this.maker = options.network().featuresOrImages(context);
  }

  Estimate estimate() {
    if (question instanceof Question.Difference difference) {
      return difference(difference);
    }
    WarmStart warm = WarmStart.of(request, method.name());
    return plain(outcomes(study(request.x(), request.y()), warm, "", 0, 1));
  }

  private CriticStudy study(Variable x, Variable y) {
    if (question instanceof Question.WithinGroups within) {
      Discrete z = within.z();
      return study(maker.of(x, z), maker.of(y, z), z.toArray());
    }
    return study(maker.of(x), maker.of(y), new int[request.size()]);
  }

  private CriticStudy study(Features x, Features y, int[] groups) {
    boolean isImage = x.shape().length == 3 || y.shape().length == 3;
    if (maker.image().isPresent() && !isImage) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "image=%s fits neither variable: they have %d and %d values a sample%s"
              .formatted(
                  maker.image().get(),
                  x.width(),
                  y.width(),
                  request.given().isPresent() ? ", with what the condition adds" : ""));
    }
    return new CriticStudy(
        options.critic(x, y),
        method.hasBaseline() ? Optional.of(options.network().encoder(y.shape())) : Optional.empty(),
        x,
        y,
        groups,
        method.reading(),
        options.negatives());
  }

  /** One outcome for each repeat. */
  private List<Outcome> outcomes(
      CriticStudy study, WarmStart warm, String part, int before, int parts) {
    List<Outcome> outcomes = new ArrayList<>();
    for (int repeat = 0; repeat < options.network().repeats(); repeat++) {
      int done = before * options.network().repeats() + repeat;
      String stream = "neural/repeat-" + repeat;
      Split split = options.network().split(request, stream);
      CriticTraining training =
          new CriticTraining(
              method.objective(),
              settings,
              context,
              step ->
                  context.progress(
                      (long) done * settings.steps() + step,
                      (long) parts * options.network().repeats() * settings.steps()));
      Optional<CriticState> start =
          warm.start(
              stream,
              (x, y, state) ->
                  study(x, y).train(training, settings, split, state, context, stream));
      Outcome outcome = study.run(training, settings, split, start, context, stream + part);
      warm.remember(stream, outcome.state());
      outcomes.add(outcome);
    }
    return outcomes;
  }

  private Estimate plain(List<Outcome> outcomes) {
    Summary value = Summary.of(outcomes);
    Estimate.Builder answer =
        Estimate.of(value.value(), quantity(), request.size())
            .standardError(value.standardError())
            .interval(value.interval());
    if (method.side() == Method.Side.BELOW) {
      answer.lower(value.value());
    }
    describe(answer, Term.ONLY, value, outcomes);
    WarmStart.tellIfUnused(request, question, answer);
    return answer.build();
  }

  private Estimate difference(Question.Difference asked) {
    Features x = maker.of(asked.x());
    CriticStudy both = study(x, maker.of(asked.y(), asked.z()), new int[request.size()]);
    CriticStudy alone = study(x, maker.of(asked.z()), new int[request.size()]);
    List<Outcome> more = outcomes(both, WarmStart.none(request), "/with-y", 0, 2);
    List<Outcome> less = outcomes(alone, WarmStart.none(request), "/without-y", 1, 2);
    Summary with = Summary.of(more);
    Summary without = Summary.of(less);
    double value = with.value() - without.value();
    double error = Math.hypot(with.standardError(), without.standardError());
    double low = with.value() - Math.max(without.value(), without.trainingValue());
    double high = Math.max(with.value(), with.trainingValue()) - without.value();
    Estimate.Builder answer =
        Estimate.of(value, quantity(), request.size())
            .standardError(error)
            .interval(
                new Interval(
                    low - Summary.QUANTILE * error,
                    high + Summary.QUANTILE * error,
                    0.95,
                    "each of the two between its values on test and on training samples, with 1.96"
                        + " standard errors on either side"))
            .diagnostic("with-y", with.value())
            .diagnostic("without-y", without.value());
    String y = asked.y().name();
    String z = asked.z().name();
    answer.warn(
        Warning.NOT_A_BOUND,
        String.format(
            Locale.ROOT,
            "%.4g nats is the difference of two lower bounds, %.4g of '%s' and '%s' together and"
                + " %.4g of '%s' alone: it may be above the truth and below it",
            value,
            with.value(),
            y,
            z,
            without.value(),
            z));
    String together = "with '%s' and '%s' together ".formatted(y, z);
    describe(answer, new Term("with-y-", together), with, more);
    describe(answer, new Term("without-y-", "with '%s' alone ".formatted(z)), without, less);
    WarmStart.tellIfUnused(request, question, answer);
    return answer.build();
  }

  private String quantity() {
    String relation = method.side() == Method.Side.BELOW ? ", from below" : "";
    return question.quantity() + " by " + method.name() + relation;
  }

  private void describe(Estimate.Builder answer, Term term, Summary value, List<Outcome> outcomes) {
    Outcome first = outcomes.get(0);
    new TrainingNotes(answer, request, term).describe(outcomes);
    answer
        .diagnostic(term.prefix() + "candidates", first.candidates())
        .diagnostic(term.prefix() + "effective-pairs", first.effectivePairs());
    new Doubts(answer, method, request, term).of(value, outcomes);
  }
}
