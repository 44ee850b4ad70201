package io.infoplane.estimators.neural;

import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import io.infoplane.estimators.neural.data.FeatureMaker;
import java.util.Optional;
import java.util.stream.Stream;

/** The answer where there is nothing to train on: what does not vary tells nothing. */
final class Constants {
  private Constants() {}

  /** 0 nats, if a variable is constant. */
  static Optional<Estimate> answer(EstimationRequest request, String quantity) {
    Optional<Variable> constant =
        Stream.of(request.x(), request.y()).filter(FeatureMaker::isConstant).findFirst();
    return constant.map(
        variable ->
            Estimate.of(0, quantity, request.size())
                .standardError(0)
                .warn(
                    Warning.CONSTANT,
                    "'" + variable.name() + "' is constant: there is nothing to know")
                .build());
  }
}
