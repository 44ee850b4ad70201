package io.infoplane.host.estimate;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.Samples;
import io.infoplane.host.plugin.Service;
import io.infoplane.host.plugin.ServiceKind;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Estimators of whatever behaviour, and something to ask them about. */
final class Subjects {
  static final Continuous T =
      Continuous.of("t", Samples.of(new double[][] {{0, 1}, {0, 1}, {2, 3}, {4, 5}}));
  static final Discrete X = T.identity().named("x");

  private Subjects() {}

  private record Answering(Descriptor descriptor, Function<EstimationRequest, Estimate> answer)
      implements MIEstimator {
    @Override
    public Estimate estimate(EstimationRequest request) {
      return answer.apply(request);
    }
  }

  static EstimatorCall call(String id, Function<EstimationRequest, Estimate> answer) {
    Descriptor descriptor =
        Descriptor.builder(id, "1.2.0")
            .summary("Does what a test wants")
            .capabilities(Capability.DISCRETE_CONTINUOUS)
            .build();
    return EstimatorCall.of(
        new Service<>(
            ServiceKind.ESTIMATOR,
            new Answering(descriptor, answer),
            descriptor,
            id.replaceFirst(".*:", ""),
            "acme.module",
            Optional.empty()),
        Map.of());
  }

  static Estimate one(EstimationRequest request) {
    return Estimate.of(1, "I(X;Y)", request.size()).build();
  }
}
