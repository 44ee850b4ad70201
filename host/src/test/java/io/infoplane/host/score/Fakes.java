package io.infoplane.host.score;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.MIEstimator;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.plugin.Service;
import io.infoplane.host.plugin.ServiceKind;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Estimators that answer what a test wants. */
final class Fakes {
  private Fakes() {}

  private record Answering(Descriptor descriptor, Function<EstimationRequest, Estimate> answer)
      implements MIEstimator {
    @Override
    public Estimate estimate(EstimationRequest request) {
      return answer.apply(request);
    }
  }

  static Candidate candidate(
      String name, Function<EstimationRequest, Estimate> answer, Capability... capabilities) {
    Descriptor descriptor =
        Descriptor.builder("acme:" + name, "1.0")
            .summary("Answers what a test wants")
            .capabilities(capabilities)
            .build();
    return new Candidate(
        name,
        EstimatorCall.of(
            new Service<>(
                ServiceKind.ESTIMATOR,
                new Answering(descriptor, answer),
                descriptor,
                name,
                "acme." + name,
                Optional.empty()),
            Map.of()));
  }

  static Estimate.Builder value(double value) {
    return Estimate.of(value, "I(X;Y)", 4);
  }
}
