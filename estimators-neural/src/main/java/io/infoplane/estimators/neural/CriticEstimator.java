package io.infoplane.estimators.neural;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import java.util.stream.Stream;

/**
 * What the estimators by critics share: a critic T(x, y) is trained on some of the samples to raise
 * an objective, training is stopped by others, and the value is read from the rest, with a standard
 * error and an interval that reaches up to what the critic gives for the samples it has seen.
 *
 * <p>Time O(steps K (p + K e)) for batches of K, critics of p parameters and embeddings of e, on
 * one thread; memory O(n d + K<sup>2</sup>) floats and five times the weights. The same seed gives
 * the same bits, whatever the number of threads.
 */
abstract class CriticEstimator implements MIEstimator {
  private final Descriptor descriptor;

  CriticEstimator(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  /** A descriptor with what all share. */
  static Descriptor.Builder describe(String id) {
    return Descriptor.builder(id, "1.0.0")
        .capabilities(
            Capability.DISCRETE_DISCRETE,
            Capability.DISCRETE_CONTINUOUS,
            Capability.CONTINUOUS_CONTINUOUS,
            Capability.MULTIVARIATE,
            Capability.CONDITIONAL,
            Capability.GEOMETRY_OF_X,
            Capability.COURSE,
            Capability.GPU);
  }

  /** Own options before those of every critic. */
  static OptionSpec[] with(OptionSpec... own) {
    return Stream.concat(Stream.of(own), Stream.of(CriticOptions.critic()))
        .toArray(OptionSpec[]::new);
  }

  /** How the critic is trained and read. */
  abstract Method method(Options options);

  @Override
  public Descriptor descriptor() {
    return descriptor;
  }

  @Override
  public double cost(EstimationRequest request) {
    return new CriticOptions(request.options()).cost(request);
  }

  @Override
  public Estimate estimate(EstimationRequest request) {
    Question question = Question.of(request);
    return Constants.answer(request, question.quantity())
        .orElseGet(() -> new CriticAnswer(request, question, method(request.options())).estimate());
  }
}
