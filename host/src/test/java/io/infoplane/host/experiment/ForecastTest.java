package io.infoplane.host.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.MIEstimator;
import io.infoplane.host.array.NpyArray;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.estimate.HostContext;
import io.infoplane.host.estimate.Workload;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is known of estimates before they are made. */
class ForecastTest {
  private static final HostContext CONTEXT = HostContext.withSeed(0);
  private static final Descriptor DESCRIPTOR =
      ImportedRun.descriptor(
          "acme:narrow",
          Capability.DISCRETE_CONTINUOUS,
          Capability.GEOMETRY_OF_X,
          Capability.CONTINUOUS_CONTINUOUS);

  @TempDir private Path folder;

  /** Takes layers up to a width, which cost n d, and tells of its progress in halves. */
  private record Narrow(Descriptor descriptor, int widest) implements MIEstimator {
    @Override
    public Estimate estimate(EstimationRequest request) {
      cost(request);
      request.context().progress(1, 2);
      return Estimate.of(1, "I(X;Y)", request.size()).build();
    }

    @Override
    public double cost(EstimationRequest request) {
      Continuous layer =
          request.y() instanceof Discrete ? (Continuous) request.x() : (Continuous) request.y();
      if (layer.dimension() > widest) {
        throw new InfoplaneException(
            ErrorCode.UNSUPPORTED, "acme:narrow takes up to " + widest + " units");
      }
      return (double) request.size() * layer.dimension();
    }
  }

  private static EstimatorCall narrow(int widest) {
    return ImportedRun.call(new Narrow(DESCRIPTOR, widest));
  }

  private static UntrainedRecording toCome() {
    Map<String, int[]> shapes = new LinkedHashMap<>();
    shapes.put("fc1", new int[] {4, 8});
    shapes.put("out", new int[] {4, 2});
    return new UntrainedRecording(
        NpyArray.of(new float[] {1, 2, 3, 4}, 4, 1),
        NpyArray.of(new int[] {0, 1, 0, 1}, 4),
        shapes,
        List.of(0, 5));
  }

  private static Forecast forecast(EstimatorCall... calls) {
    UntrainedRecording recording = toCome();
    return Forecast.of(
        recording, RunQuestion.of(recording, Selection.ALL, List.of(calls)), CONTEXT);
  }

  @Test
  void costsAreThoseOfTheSizesToCome() {
    EstimatorCall call = narrow(100);
    List<RunQuestion> questions = RunQuestion.of(toCome(), Selection.ALL, List.of(call));
    Forecast forecast = Forecast.of(toCome(), questions, CONTEXT);
    assertThat(questions.stream().map(forecast::cost))
        .containsExactly(32.0, 32.0, 8.0, 8.0, 32.0, 32.0, 8.0, 8.0);
    assertThat(forecast.refusals()).isEmpty();
  }

  @Test
  void whatWillNotBeEstimatedIsSaidWithItsReason() {
    assertThat(forecast(narrow(4), narrow(100)).refusals())
        .containsExactly(
            "4 of the 8 estimates by acme:narrow cannot be made, such as that of layer 'fc1' and the label:"
                + " acme:narrow takes up to 4 units");
  }

  @Test
  void whoWillAnswerNothingIsRefused() {
    assertThatThrownBy(() -> forecast(narrow(1), narrow(100)).refusals())
        .isInstanceOf(InfoplaneException.class)
        .hasMessage("acme:narrow takes up to 1 units");
  }

  @Test
  void theProgressOfAnEstimatorShowsAmongThatOfTheRun() {
    Path run = ImportedRun.write(folder, List.of(0, 1), List.of("a", "b"));
    List<Workload.Standing> told = new ArrayList<>();
    List<EstimatorCall> one = List.of(narrow(100));
    EstimateStep.run(run, one, CONTEXT, told::add);
    // Once in the middle, once at the end of each of eight.
    assertThat(told).hasSize(16).extracting(Workload.Standing::total).containsOnly(8);
    assertThat(told).extracting(Workload.Standing::done).startsWith(0, 1, 1, 2).endsWith(7, 8);
    assertThat(told.get(0).share()).isEqualTo(1 / 16.0);
    assertThat(told.get(15)).returns(1.0, Workload.Standing::share);
    // What is on disk is no work.
    told.clear();
    EstimateStep.run(run, List.of(narrow(100)), CONTEXT, told::add);
    assertThat(told).hasSize(8).extracting(Workload.Standing::done).startsWith(1, 2).endsWith(8);
  }
}
