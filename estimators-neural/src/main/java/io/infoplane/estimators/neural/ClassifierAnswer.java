package io.infoplane.estimators.neural;

import io.infoplane.api.Context;
import io.infoplane.api.Discrete;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import io.infoplane.estimators.neural.data.FeatureMaker;
import io.infoplane.estimators.neural.data.Features;
import io.infoplane.estimators.neural.data.Partners;
import io.infoplane.estimators.neural.training.ClassifierOutcome;
import io.infoplane.estimators.neural.training.ClassifierStudy;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Trains classifiers for a question and makes an estimate of what they give. */
final class ClassifierAnswer {
  private final EstimationRequest request;
  private final int neighbours;
  private final Context context;
  private final NetworkOptions options;

  /** The condition, if it tells anything. */
  private final Optional<Variable> z;

  ClassifierAnswer(EstimationRequest request, int neighbours) {
    this.request = request;
    this.neighbours = neighbours;
    this.context = request.context();
    this.options = new NetworkOptions(request.options());
    this.z = request.given().filter(condition -> !FeatureMaker.isConstant(condition));
  }

  static String quantity(EstimationRequest request) {
    String condition = request.given().map(given -> " | " + given.name()).orElse("");
    return "I(" + request.x().name() + "; " + request.y().name() + condition + ")";
  }

  Estimate estimate() {
    FeatureMaker maker = options.features(context);
    Features x = maker.of(request.x());
    Features y = maker.of(request.y());
    Features known = z.map(condition -> maker.of(request.x(), condition)).orElse(x);
    ClassifierStudy study =
        new ClassifierStudy(options.encoder(known.width() + y.width()), known, y, partners(maker));
    return answer(
        options.repeat(
            request,
            (training, settings, split, stream) ->
                study.run(training, settings, split, context, stream)));
  }

  private Function<int[], Partners> partners(FeatureMaker maker) {
    if (z.isEmpty()) {
      return samples -> new Partners.Others(samples.length);
    }
    if (z.get() instanceof Discrete symbols) {
      return samples -> new Partners.Alike(IntStream.of(samples).map(symbols::symbol).toArray());
    }
    Features condition = maker.of(z.get());
    return samples -> new Partners.Nearest(condition, samples, neighbours, context);
  }

  private boolean isAmongNeighbours() {
    return z.isPresent() && !(z.get() instanceof Discrete);
  }

  private Estimate answer(List<ClassifierOutcome> outcomes) {
    Summary value = Summary.of(outcomes);
    ClassifierOutcome first = outcomes.get(0);
    String relation = isAmongNeighbours() ? " among neighbours" : ", from below";
    Estimate.Builder answer =
        Estimate.of(
                value.value(), quantity(request) + " by a classifier" + relation, request.size())
            .standardError(value.standardError())
            .interval(value.interval())
            .diagnostic("product-samples", first.pairs())
            .diagnostic("effective-pairs", first.effectivePairs());
    if (!isAmongNeighbours()) {
      answer.lower(value.value());
    }
    TrainingNotes training = new TrainingNotes(answer, request, Term.ONLY);
    training.describe(outcomes);
    doubtPartners(answer, outcomes);
    doubtNeighbours(answer, first);
    doubtVariance(
        answer,
        outcomes.stream()
            .min(Comparator.comparing(ClassifierOutcome::effectivePairs))
            .orElseThrow());
    training.ofOverfitting(value, "classifier", true);
    training.ofConvergence(outcomes);
    training.ofDeterminism();
    return answer.build();
  }

  private static void doubtPartners(Estimate.Builder answer, List<ClassifierOutcome> outcomes) {
    double alone = outcomes.stream().mapToDouble(ClassifierOutcome::alone).max().orElseThrow();
    if (alone > 0.01) {
      answer.warn(
          Doubts.RARE_CONDITIONS,
          String.format(
              Locale.ROOT,
              "%.3g %% of the test samples have a value of the condition that no other of them has:"
                  + " nothing is known of those, which count as 0 nats",
              100 * alone));
    }
  }

  private void doubtNeighbours(Estimate.Builder answer, ClassifierOutcome first) {
    if (isAmongNeighbours()) {
      answer
          .diagnostic("neighbour-distance", first.distance())
          .warn(
              Warning.NOT_A_BOUND,
              String.format(
                  Locale.ROOT,
                  "product samples take y from one of %d neighbours in '%s', at %.2g of the mean"
                      + " distance of two samples: what y changes over such a distance may raise the"
                      + " value above the truth",
                  neighbours,
                  z.orElseThrow().name(),
                  first.distance()));
    }
  }

  private static void doubtVariance(Estimate.Builder answer, ClassifierOutcome first) {
    if (first.effectivePairs() < Doubts.FEW_PAIRS) {
      answer.warn(
          Doubts.HIGH_VARIANCE,
          String.format(
              Locale.ROOT,
              "the mean of exp T over %d product samples rests on about %.3g of them: another sample"
                  + " may give a very different value, above the truth as well",
              first.pairs(),
              first.effectivePairs()));
    }
  }
}
