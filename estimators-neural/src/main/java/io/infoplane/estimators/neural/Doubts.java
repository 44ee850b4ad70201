package io.infoplane.estimators.neural;

import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.Warning;
import io.infoplane.estimators.neural.bound.InfoNce;
import io.infoplane.estimators.neural.bound.InterpolatedBound;
import io.infoplane.estimators.neural.training.Outcome;
import java.util.List;
import java.util.Locale;

/** The reasons to doubt what a critic gives. */
final class Doubts {
  /** The mean of exp T rests on too few pairs for its value to be trusted. */
  static final String HIGH_VARIANCE = "high-variance";

  /** Some samples could be compared with none. */
  static final String RARE_CONDITIONS = "rare-conditions";

  /** So many independent pairs of equal weight leave a relative error of 7 %. */
  private static final double FEW_PAIRS = 200;

  private final Estimate.Builder answer;
  private final Method method;
  private final EstimationRequest request;

  Doubts(Estimate.Builder answer, Method method, EstimationRequest request) {
    this.answer = answer;
    this.method = method;
    this.request = request;
  }

  void of(Summary value, List<Outcome> outcomes) {
    Outcome worst = outcomes.get(0);
    if (worst.leftOut() > 0.01) {
      answer.warn(
          RARE_CONDITIONS,
          String.format(
              Locale.ROOT,
              "%.3g %% of the test samples have a value of the condition that fewer than 3 of them"
                  + " share: nothing is known of those, which count as 0 nats",
              100 * worst.leftOut()));
    }
    ofCap(value, worst);
    ofVariance(value, worst);
    TrainingNotes training = new TrainingNotes(answer, request);
    training.ofOverfitting(value, "critic");
    training.ofConvergence(worst);
    training.ofDeterminism();
  }

  private void ofCap(Summary value, Outcome outcome) {
    int k = outcome.candidates();
    method.cap(k).ifPresent(cap -> answer.diagnostic("cap", cap));
    if (method.reading() instanceof InfoNce
        && outcome.shortfall() > Math.max(0.1, 0.1 * value.value())) {
      answer.warn(
          Warning.NEAR_CAP,
          String.format(
              Locale.ROOT,
              "one of %2$d samples is often found at once, so that %1$.4g nats is short of what the"
                  + " critic knows: InfoNCE ends at ln %2$d = %3$.4g; more samples, or a larger part"
                  + " 'test' of them, raise its end",
              value.value(),
              k,
              Math.log(k)));
    }
    if (method.reading() instanceof InterpolatedBound bound) {
      double cap = method.cap(k).orElse(Double.POSITIVE_INFINITY);
      if (value.value() > cap - 2) {
        answer.warn(
            Warning.NEAR_CAP,
            String.format(
                Locale.ROOT,
                "%.4g nats is near what alpha = %s can give with %d samples, 1 + ln((K - 1) / alpha) ="
                    + " %.4g: the truth may be much larger",
                value.value(),
                Double.toString(bound.alpha()),
                k,
                cap));
      }
    }
  }

  private void ofVariance(Summary value, Outcome outcome) {
    boolean takesExponentials = method.reading().trustsEveryPair();
    double pairs = outcome.candidates() * (outcome.candidates() - 1.0);
    if (takesExponentials && outcome.effectivePairs() < FEW_PAIRS) {
      answer.warn(
          HIGH_VARIANCE,
          String.format(
              Locale.ROOT,
              "the mean of exp T over %.3g pairs rests on about %.3g of them: another sample may give"
                  + " a very different value, above the truth as well; and no estimate from so many"
                  + " samples can prove more than about ln %d = %.3g nats",
              pairs,
              outcome.effectivePairs(),
              outcome.candidates(),
              Math.log(outcome.candidates())));
    } else if (takesExponentials && value.value() > Math.log(outcome.candidates())) {
      answer.warn(
          HIGH_VARIANCE,
          String.format(
              Locale.ROOT,
              "%.4g nats is more than ln %d = %.4g, about the most that so many test samples can"
                  + " prove (McAllester & Stratos 2020)",
              value.value(),
              outcome.candidates(),
              Math.log(outcome.candidates())));
    }
  }
}
