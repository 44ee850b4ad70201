package io.infoplane.estimators.neural;

import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.Warning;
import io.infoplane.estimators.neural.bound.Smile;
import io.infoplane.estimators.neural.training.Outcome;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The reasons to doubt what a critic gives. */
final class Doubts {
  /** The mean of exp T rests on too few pairs for its value to be trusted. */
  static final String HIGH_VARIANCE = "high-variance";

  /** Some samples could be compared with none. */
  static final String RARE_CONDITIONS = "rare-conditions";

  /** So many independent pairs of equal weight leave a relative error of 7 %. */
  static final double FEW_PAIRS = 200;

  private final Estimate.Builder answer;
  private final Method method;
  private final EstimationRequest request;
  private final Term term;

  Doubts(Estimate.Builder answer, Method method, EstimationRequest request, Term term) {
    this.answer = answer;
    this.method = method;
    this.request = request;
    this.term = term;
  }

  void of(Summary value, List<Outcome> outcomes) {
    double leftOut = outcomes.stream().mapToDouble(Outcome::leftOut).max().orElseThrow();
    if (leftOut > 0.01) {
      warn(
          RARE_CONDITIONS,
          "%.3g %% of the test samples have a value of the condition that fewer than 3 of them"
              + " share: nothing is known of those, which count as 0 nats",
          100 * leftOut);
    }
    ofCap(value, outcomes);
    ofVariance(
        value, outcomes.stream().min(Comparator.comparing(Outcome::effectivePairs)).orElseThrow());
    TrainingNotes training = new TrainingNotes(answer, request, term);
    training.ofOverfitting(value, "critic", true);
    training.ofConvergence(outcomes);
    training.ofDeterminism();
  }

  private void warn(String code, String sentence, Object... numbers) {
    answer.warn(code, term.words() + String.format(Locale.ROOT, sentence, numbers));
  }

  private void ofCap(Summary value, List<Outcome> outcomes) {
    int k = outcomes.get(0).candidates();
    double shortfall = outcomes.stream().mapToDouble(Outcome::shortfall).max().orElseThrow();
    method.cap(k).ifPresent(cap -> answer.diagnostic(term.prefix() + "cap", cap));
    if (shortfall > Math.max(0.1, 0.1 * value.value())) {
      warn(
          Warning.NEAR_CAP,
          "one of %2$d samples is often found at once, so that %1$.4g nats is short of what the"
              + " critic knows: %4$s ends at %3$.4g; more samples, or a larger part 'test' of them,"
              + " raise its end",
          value.value(),
          k,
          method.cap(k).orElse(Double.POSITIVE_INFINITY),
          method.name());
    }
    if (method.reading() instanceof Smile smile
        && !smile.trustsEveryPair()
        && value.value() > smile.tau()) {
      warn(
          DensityAnswer.DEPENDS_ON_MODEL,
          "%.4g nats is more than tau = %s: beyond it the clipped mean no longer holds the critic to"
              + " the samples, and the value is what the critic believes",
          value.value(),
          Double.toString(smile.tau()));
    }
  }

  private void ofVariance(Summary value, Outcome outcome) {
    boolean takesExponentials = method.reading().trustsEveryPair();
    if (takesExponentials && outcome.effectivePairs() < FEW_PAIRS) {
      warn(
          HIGH_VARIANCE,
          "the mean of exp T over %.3g pairs rests on about %.3g of them: another sample may give"
              + " a very different value, above the truth as well; and no estimate from so many"
              + " samples can prove more than about ln %d = %.3g nats",
          outcome.pairs(),
          outcome.effectivePairs(),
          outcome.candidates(),
          Math.log(outcome.candidates()));
    } else if (takesExponentials && value.value() > Math.log(outcome.candidates())) {
      warn(
          HIGH_VARIANCE,
          "%.4g nats is more than ln %d = %.4g, about the most that so many test samples can"
              + " prove (McAllester & Stratos 2020)",
          value.value(),
          outcome.candidates(),
          Math.log(outcome.candidates()));
    }
  }
}
