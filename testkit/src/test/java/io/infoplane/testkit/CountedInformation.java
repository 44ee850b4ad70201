package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.MIEstimator;

/** A correct estimator, as small as can be: plug-in information of two discrete variables. */
public class CountedInformation implements MIEstimator {
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("test:counted", "1.0.0")
          .summary("Plug-in mutual information of two discrete variables")
          .capabilities(
              Capability.DISCRETE_DISCRETE,
              Capability.POINT_ESTIMATE,
              Capability.SYMMETRIC,
              Capability.DETERMINISTIC)
          .build();

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Estimate estimate(EstimationRequest request) {
    if (request.given().isPresent()) {
      throw new InfoplaneException(ErrorCode.UNSUPPORTED, "test:counted takes no condition");
    }
    Discrete x = request.x().as(Discrete.class);
    Discrete y = request.y().as(Discrete.class);
    return Estimate.of(information(x, y), "I(X;Y)", x.size()).build();
  }

  static double information(Discrete x, Discrete y) {
    int[] pairs = new int[x.size()];
    for (int i = 0; i < pairs.length; i++) {
      pairs[i] = x.symbol(i) * y.symbols() + y.symbol(i);
    }
    double joint = Discrete.of("XY", pairs, x.symbols() * y.symbols()).entropy();
    return x.entropy() + y.entropy() - joint;
  }
}
