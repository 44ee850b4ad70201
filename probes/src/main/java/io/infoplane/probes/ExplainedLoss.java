package io.infoplane.probes;

import io.infoplane.api.Observation;
import io.infoplane.api.Recording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The changes of the loss beside the gradients of all parameters.
 *
 * @param gradients how they were measured
 * @param steps those changes for which there are gradients
 */
record ExplainedLoss(Gradients gradients, List<Step> steps) {

  /**
   * A change of the loss, and the gradient.
   *
   * @param loss how it changed
   * @param all gradient of all parameters as one
   */
  record Step(LossStep loss, GradientNorms all) {
    /** What the mean of the gradient does to the loss in a step, to first order. */
    double predicted() {
      return -loss.rate() * squaredMeans();
    }

    double squaredMeans() {
      return all.signal() * all.signal();
    }

    /** Measured by predicted change, unless none is predicted. */
    OptionalDouble quotient() {
      double quotient = loss.change() / predicted();
      return Double.isFinite(quotient) ? OptionalDouble.of(quotient) : OptionalDouble.empty();
    }

    double fall() {
      return -loss.change();
    }
  }

  ExplainedLoss {
    steps = List.copyOf(steps);
  }

  /** Finds the gradients for changes of the loss; those without any are left out. */
  static ExplainedLoss of(Gradients gradients, Recording recording, List<LossStep> losses) {
    Map<Integer, GradientNorms> byEpoch = all(gradients, recording, losses);
    List<Step> steps = new ArrayList<>();
    for (LossStep loss : losses) {
      // Frozen gradients are those that the steps begin with, moving ones those they made.
      IntStream epochs =
          gradients == Gradients.FROZEN
              ? IntStream.of(loss.from())
              : IntStream.rangeClosed(loss.from() + 1, loss.to());
      List<GradientNorms> norms =
          epochs
              .boxed()
              .flatMap(epoch -> Optional.ofNullable(byEpoch.get(epoch)).stream())
              .toList();
      if (!norms.isEmpty()) {
        steps.add(new Step(loss, GradientNorms.mean(norms)));
      }
    }
    return new ExplainedLoss(gradients, steps);
  }

  /** The gradient of all parameters as one, by epoch. */
  private static Map<Integer, GradientNorms> all(
      Gradients gradients, Recording recording, List<LossStep> losses) {
    Map<Integer, List<GradientNorms>> byEpoch = new LinkedHashMap<>();
    int first = losses.get(0).from();
    int last = losses.get(losses.size() - 1).to();
    for (int i = first; i <= last; i++) {
      int epoch = i;
      byEpoch.put(
          epoch,
          recording.layers().stream()
              .flatMap(layer -> Stream.of(layer + "/weights", layer + "/bias"))
              .flatMap(parameter -> gradients.of(recording, epoch, parameter).stream())
              .toList());
    }
    // A sum over some of the parameters would be another sum.
    int most = byEpoch.values().stream().mapToInt(List::size).max().orElse(0);
    Map<Integer, GradientNorms> all = new LinkedHashMap<>();
    byEpoch.forEach(
        (epoch, norms) -> {
          if (most > 0 && norms.size() == most) {
            all.put(epoch, GradientNorms.sum(norms));
          }
        });
    return all;
  }

  /** The middle one of the quotients of measured and predicted change, where there are any. */
  OptionalDouble medianQuotient() {
    double[] quotients =
        steps.stream().flatMapToDouble(step -> step.quotient().stream()).sorted().toArray();
    int middle = quotients.length / 2;
    return quotients.length == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(
            quotients.length % 2 == 1
                ? quotients[middle]
                : (quotients[middle - 1] + quotients[middle]) / 2);
  }

  /** How closely the fall of the loss goes with the sum of the squared means. */
  Explanation bySquaredMeans() {
    return Explanation.of("sum mu^2", steps, step -> OptionalDouble.of(step.squaredMeans()));
  }

  /** How closely the fall of the loss goes with the ratio of signal to noise. */
  Explanation byRatio() {
    return Explanation.of("ratio of signal to noise", steps, step -> step.all().ratio());
  }

  /** The steps as points, where they have an x. */
  Observation.Series points(
      String name, Function<Step, OptionalDouble> x, ToDoubleFunction<Step> y) {
    List<Step> drawn = steps.stream().filter(step -> x.apply(step).isPresent()).toList();
    return new Observation.Series(
        name,
        drawn.stream().map(step -> x.apply(step).getAsDouble()).toList(),
        drawn.stream().map(y::applyAsDouble).toList());
  }
}
