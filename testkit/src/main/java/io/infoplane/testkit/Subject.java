package io.infoplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.Options;
import io.infoplane.api.Variable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The estimator under test with its options; every answer passes what holds for all answers. */
final class Subject {
  private final MIEstimator estimator;
  private final Options options;

  Subject(MIEstimator estimator, Map<String, String> written) {
    this.estimator = estimator;
    this.options = Options.resolve(estimator.descriptor(), written);
  }

  Descriptor descriptor() {
    return estimator.descriptor();
  }

  boolean can(Capability capability) {
    return descriptor().can(capability);
  }

  /** The pairs of kinds that it claims to take. */
  List<Specimens.Pair> claimedPairs() {
    return Specimens.pairs().stream().filter(pair -> can(pair.needs())).toList();
  }

  Estimate ask(Variable x, Variable y) {
    return ask(x, y, TestContext.fresh());
  }

  Estimate ask(Variable x, Variable y, TestContext context) {
    return ask(EstimationRequest.of(x, y, options, context));
  }

  Estimate askGiven(Variable x, Variable y, Variable z) {
    return ask(EstimationRequest.of(x, y, options, TestContext.fresh()).given(z));
  }

  double cost(Variable x, Variable y) {
    return estimator.cost(EstimationRequest.of(x, y, options, TestContext.fresh()));
  }

  private Estimate ask(EstimationRequest request) {
    Estimate answer = estimator.estimate(request);
    assertThat(answer).as("the answer").isNotNull();
    assertThat(answer.quantity()).as("the quantity").isNotBlank();
    assertThat(answer.n()).as("the number of samples").isEqualTo(request.size());
    if (answer.lower().isPresent() && answer.upper().isPresent()) {
      assertThat(answer.lower().getAsDouble())
          .as("the lower bound, beside the upper")
          .isLessThanOrEqualTo(answer.upper().getAsDouble() + Allowance.rounding().nats());
    }
    return answer;
  }

  /** An answer, unless the estimator declines with a sentence. */
  Optional<Estimate> askUnlessRefused(Variable x, Variable y) {
    try {
      return Optional.of(ask(x, y));
    } catch (InfoplaneException e) {
      assertThat(e.getMessage()).as("the sentence that refuses").isNotBlank();
      return Optional.empty();
    }
  }

  /** Two answers to one question must be one answer, to the last bit. */
  static void assertSame(Estimate expected, Estimate answer) {
    assertThat(answer.value()).as("value").isEqualTo(expected.value());
    assertThat(answer.lower()).as("lower bound").isEqualTo(expected.lower());
    assertThat(answer.upper()).as("upper bound").isEqualTo(expected.upper());
    assertThat(answer.standardError()).as("error").isEqualTo(expected.standardError());
    assertThat(answer.interval()).as("interval").isEqualTo(expected.interval());
    assertThat(answer.quantity()).as("quantity").isEqualTo(expected.quantity());
    assertThat(answer.warnings()).as("warnings").isEqualTo(expected.warnings());
  }
}
