package io.infoplane.host.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.Interval;
import io.infoplane.api.MIEstimator;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.estimate.HostContext;
import io.infoplane.host.estimate.Units;
import io.infoplane.host.estimate.Workload;
import io.infoplane.host.store.RunEstimate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run prints of its estimates. */
class RunSummaryTest {
  @TempDir private Path folder;

  /** Half a nat of I(X;T), a quarter of I(T;Y), and what is said of them. */
  private record Saying(Descriptor descriptor, UnaryOperator<Estimate.Builder> said)
      implements MIEstimator {
    static Saying of(String id, UnaryOperator<Estimate.Builder> said) {
      return new Saying(
          ImportedRun.descriptor(id, Capability.DISCRETE_CONTINUOUS, Capability.MULTIVARIATE),
          said);
    }

    @Override
    public Estimate estimate(EstimationRequest request) {
      boolean isOfLabel = request.y() instanceof Discrete;
      return said.apply(Estimate.of(isOfLabel ? 0.25 : 0.5, "", request.x().size())).build();
    }
  }

  @Test
  void intervalsStandBesideBothNumbers() throws IOException {
    assertThat(
            summary(
                Units.NATS,
                Saying.of(
                    "acme:sure",
                    answer -> answer.interval(new Interval(0.2, 0.75, 0.95, "a jackknife")))))
        .containsSubsequence(
            "layer  I(X;T) [nats]  interval                I(T;Y) [nats]  interval",
            "a             0.5000  95 %: 0.2000 to 0.7500         0.2500  95 %: 0.2000 to 0.7500");
  }

  @Test
  void aStandardErrorStandsWhereThereIsNoInterval() throws IOException {
    assertThat(summary(Units.BITS, Saying.of("acme:bold", answer -> answer.standardError(0.1))))
        .containsSubsequence("interval", "0.7213  +- 0.1443", "0.3607  +- 0.1443");
  }

  @Test
  void nothingStandsWhereNothingIsKnownOfTheError() throws IOException {
    assertThat(summary(Units.NATS, Saying.of("acme:mute", answer -> answer)))
        .contains("0.5000         0.2500")
        .doesNotContain("interval", "+-");
  }

  @Test
  void oneIsNotSeveral() throws IOException {
    EstimatorCall call =
        ImportedRun.call(Saying.of("acme:shy", answer -> answer.warn("shy", "it is shy")));
    Path run = ImportedRun.write(folder, List.of(3), List.of("a", "b"));
    Selection one = new Selection(List.of(), List.of("a"), Optional.of(RunEstimate.Target.INPUT));
    assertThat(summary(run, one, Units.NATS, call))
        .contains("acme:shy, shy (1 estimate of a): it is shy");
    assertThat(summary(run, Selection.ALL, Units.NATS, call))
        .contains("acme:shy, shy (4 estimates of a, b), such as: it is shy");
  }

  private String summary(Units units, MIEstimator estimator) throws IOException {
    Path run = ImportedRun.write(folder, List.of(3), List.of("a"));
    return summary(run, Selection.ALL, units, ImportedRun.call(estimator));
  }

  private static String summary(Path run, Selection selection, Units units, EstimatorCall call)
      throws IOException {
    EstimateStep.Outcome outcome =
        EstimateStep.run(
            run, selection, List.of(call), HostContext.withSeed(0), Workload.Listener.NONE);
    StringBuilder out = new StringBuilder();
    RunSummary.write(run, outcome, units, out);
    return out.toString();
  }
}
