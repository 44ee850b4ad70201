package io.infoplane.host.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Course;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import io.infoplane.host.estimate.EstimateRecord;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.estimate.HostContext;
import io.infoplane.host.estimate.Reading;
import io.infoplane.host.estimate.Workload;
import io.infoplane.host.store.RunEstimate;
import io.infoplane.host.store.RunRecording;
import io.infoplane.host.store.RunStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an estimator that follows the training is told of it. */
class CourseOfRunTest {
  private static final List<Integer> EPOCHS = List.of(2, 5, 7);
  private static final List<String> LAYERS = List.of("a", "b", "c");

  @TempDir private Path folder;

  /** Says of which variables it was told, by the values of their first rows. */
  private record Following(Descriptor descriptor) implements MIEstimator {
    static EstimatorCall call() {
      return ImportedRun.call(
          new Following(
              ImportedRun.descriptor(
                  "acme:following",
                  Capability.DISCRETE_CONTINUOUS,
                  Capability.MULTIVARIATE,
                  Capability.COURSE)));
    }

    @Override
    public Estimate estimate(EstimationRequest request) {
      Course course = request.course().orElseThrow();
      return Estimate.of(course.earlier().size() + 10 * course.shallower().size(), "", 2)
          .diagnostic("earlier", first(course.earlier()))
          .diagnostic("shallower", first(course.shallower()))
          .build();
    }

    private static double[] first(List<Supplier<Variable>> layers) {
      return layers.stream()
          .mapToDouble(layer -> ((Continuous) layer.get()).samples().row(0)[0])
          .toArray();
    }
  }

  @Test
  void aLayerIsToldOfItsPastAndOfTheLayersBeforeItAtTheFirstEpoch() {
    Path run = ImportedRun.write(folder, EPOCHS, LAYERS);
    List<RunEstimate> estimates =
        EstimateStep.run(
                run,
                new Selection(List.of(7, 2), List.of(), Optional.empty()),
                List.of(Following.call()),
                HostContext.withSeed(0),
                Workload.Listener.NONE)
            .estimates();
    Map<String, Map<String, Object>> told =
        estimates.stream()
            .filter(estimate -> estimate.target() == RunEstimate.Target.LABEL)
            .collect(
                Collectors.toMap(
                    estimate -> estimate.epoch() + estimate.layer(),
                    estimate -> estimate.estimate().diagnostics()));
    assertThat(told.get("2a")).isEqualTo(Map.of("earlier", List.of(), "shallower", List.of()));
    assertThat(told.get("2c"))
        .isEqualTo(Map.of("earlier", List.of(), "shallower", List.of(200.0, 210.0)));
    assertThat(told.get("7b"))
        .isEqualTo(Map.of("earlier", List.of(210.0, 510.0), "shallower", List.of(200.0)));
  }

  @Test
  void otherLayersAreReadWhenTheyAreAskedFor() throws Exception {
    Path run = ImportedRun.write(folder, EPOCHS, LAYERS);
    try (RunStore store = RunStore.open(run)) {
      Course course = TrainingCourse.of(new RunRecording(store), 5, "c").orElseThrow();
      Files.delete(run.resolve("snapshots/epoch-000002/a.npy"));
      assertThat(course.shallower().get(1).get().name()).isEqualTo("b");
      assertThatThrownBy(course.shallower().get(0)::get).isInstanceOf(InfoplaneException.class);
    }
  }

  @Test
  void otherLayersAreReadAsTheLayerItselfAndASingleMapHasNone() {
    Continuous map = Continuous.of("m", Samples.of(new double[][] {{3}, {4}}));
    Joint maps = Joint.of("conv", List.of(map, Continuous.of("k", map.samples())));
    Course course = new Course(map.identity(), List.of(() -> maps), List.of(() -> maps, () -> map));
    EstimatorCall call = Following.call().during(course);
    EstimateRecord whole = call.ofLayer(map.identity(), map, HostContext.withSeed(0));
    assertThat(whole.diagnostics())
        .isEqualTo(Map.of("earlier", List.of(3.0), "shallower", List.of(3.0, 3.0)));
    // Each map is asked about by itself, and none of another layer is its forerunner.
    EstimatorCall mean = Following.call().reading(Reading.MEAN).during(course);
    assertThat(mean.ofLayer(map.identity(), maps, HostContext.withSeed(0)).value()).isEqualTo(1);
  }
}
