package io.infoplane.host.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Observation;
import io.infoplane.host.array.NpyArray;
import io.infoplane.host.estimate.EstimateFailure;
import io.infoplane.host.estimate.EstimateRecord;
import io.infoplane.host.estimate.VariableInfo;
import io.infoplane.host.probe.ObservationRecord;
import io.infoplane.host.probe.ProbeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStoreTest {
  private static final NpyArray ARRAY = NpyArray.of(new float[] {1, 2}, 2, 1);

  @TempDir private Path folder;
  private RunStore store;

  @BeforeEach
  void create() {
    store = RunStore.create(folder.resolve("run"), JsonNodeFactory.instance.objectNode());
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void aSnapshotThatCannotBeWrittenLeavesNothingBehind() {
    Map<String, NpyArray> layers = new LinkedHashMap<>();
    layers.put("fc1", ARRAY);
    // No file system takes a name so long.
    layers.put("fc2".repeat(1000), ARRAY);
    assertThatThrownBy(() -> store.writeSnapshot(3, Snapshot.of(layers)))
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IO));
    assertThat(store.folder().resolve("snapshots")).isEmptyDirectory();
    store.writeSnapshot(3, Snapshot.of(Map.of("fc1", ARRAY)));
    assertThat(store.epochs()).containsExactly(3);
  }

  @Test
  void aRunThatCannotBeOpenedIsNotKeptOpen() throws IOException {
    store.close();
    Path metrics = Files.createDirectory(store.folder().resolve("metrics.jsonl"));
    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(() -> RunStore.open(store.folder()))
          .hasMessageContaining("metrics.jsonl cannot be mended");
    }
    Files.delete(metrics);
    store = RunStore.open(store.folder());
  }

  @Test
  void aRunThatCannotBeMadeIsNotKeptOpen() {
    Path made = folder.resolve("made");
    // Jackson cannot write an object without properties.
    ObjectNode unwritable = JsonNodeFactory.instance.objectNode().putPOJO("title", new Object());
    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(() -> RunStore.create(made, unwritable))
          .hasMessageContaining("manifest.json cannot be written");
    }
    RunStore.create(made, JsonNodeFactory.instance.objectNode()).close();
  }

  @Test
  void whatIsLeftBeforeTheManifestIsReplaced() {
    Path made = folder.resolve("made");
    try (RunStore first = RunStore.begin(made)) {
      first.writeX(ARRAY);
      first.writeY(ARRAY);
      first.writeSnapshot(
          7, new Snapshot(Map.of("fc1", ARRAY), Map.of("fc1", ARRAY), Map.of("fc1", ARRAY)));
    }
    assertThat(RunStore.isRun(made)).isFalse();
    try (RunStore second = RunStore.create(made, JsonNodeFactory.instance.objectNode())) {
      assertThat(second.epochs()).isEmpty();
      assertThat(second.hasX()).isFalse();
    }
    assertThatThrownBy(() -> RunStore.begin(made)).hasMessageContaining("holds a run already");
  }

  @Test
  void whatSomebodyElsePutIntoAFolderIsNotTouched() throws IOException {
    Path theirs = folder.resolve("theirs");
    Path x = Files.createDirectories(theirs.resolve("data")).resolve("x.npy");
    Files.writeString(x, "precious");
    assertThatThrownBy(() -> RunStore.begin(theirs)).hasMessageContaining("not an empty folder");
    RunStore.begin(folder.resolve("left")).close();
    Path notes = Files.writeString(folder.resolve("left/data/notes.txt"), "precious");
    assertThatThrownBy(() -> RunStore.begin(folder.resolve("left")))
        .hasMessageContaining("not an empty folder");
    assertThat(x).hasContent("precious");
    assertThat(notes).hasContent("precious");
  }

  @Test
  void aRunThatWasStoppedSaysSo() {
    ObjectNode manifest = JsonNodeFactory.instance.objectNode();
    manifest.putObject("training").put("epochs", 6);
    store.writeManifest(manifest);
    assertThat(store.stopped().orElseThrow())
        .contains("was stopped before its training: ")
        .contains("--out " + store.folder() + " --resume' goes on");
    store.appendMetrics(JsonNodeFactory.instance.objectNode().put("epoch", 3));
    assertThat(store.stopped().orElseThrow()).contains("was stopped after epoch 3 of 6");
    store.writeManifest(manifest.put("recorded", true));
    assertThat(store.stopped()).isEmpty();
  }

  @Test
  void workThatFailsClosesTheRun() {
    Path folderOfRun = store.folder();
    assertThatThrownBy(
            () ->
                store.orClosed(
                    () -> {
                      throw new StackOverflowError();
                    }))
        .isInstanceOf(StackOverflowError.class);
    store = RunStore.open(folderOfRun);
  }

  @Test
  void metricsOfEpochsThatAreTrainedAgainAreDropped() throws IOException {
    for (int epoch = 0; epoch < 5; epoch++) {
      store.appendMetrics(
          JsonNodeFactory.instance.objectNode().put("epoch", epoch).put("loss", 0.1 / 3));
    }
    Path file = store.folder().resolve("metrics.jsonl");
    List<String> before = Files.readAllLines(file);
    store.dropMetricsAfter(2);
    assertThat(Files.readAllLines(file)).isEqualTo(before.subList(0, 3));
    store.dropMetricsAfter(-1);
    assertThat(store.metrics()).isEmpty();
  }

  private static RunFailure failure(EstimateRecord wanted, String message) {
    return new RunFailure(
        3,
        "fc1",
        RunEstimate.Target.INPUT,
        wanted.key().hex(),
        new EstimateFailure(
            wanted.estimator(),
            wanted.version(),
            wanted.options(),
            "acme-plugin",
            wanted.pluginSha256(),
            ErrorCode.NUMERIC,
            message));
  }

  private static EstimateRecord estimate(Optional<String> sha256) {
    VariableInfo variable = new VariableInfo("x", "discrete", List.of(4), "ab");
    return new EstimateRecord(
        "acme:knn",
        "1.0",
        Map.of("k", "3"),
        "I(X;Y)",
        1,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        4,
        List.of(),
        Map.of(),
        0.5,
        variable,
        variable,
        sha256.map(digest -> variable),
        "acme-plugin",
        sha256);
  }

  @Test
  void aFailureIsKeptUntilThereIsTheEstimate() {
    EstimateRecord wanted = estimate(Optional.of("cd"));
    assertThat(store.failures()).isEmpty();
    store.appendFailure(failure(wanted, "once"));
    store.appendFailure(failure(wanted, "two\nlines"));
    assertThat(store.failures()).containsExactly(failure(wanted, "two\nlines"));
    store.appendEstimate(new RunEstimate(4, "fc1", RunEstimate.Target.INPUT, wanted));
    assertThat(store.failures()).hasSize(1);
    store.appendEstimate(new RunEstimate(3, "fc1", RunEstimate.Target.INPUT, wanted));
    assertThat(store.failures()).isEmpty();
  }

  private static ProbeFailure unanswered(Optional<String> estimator, String message) {
    return new ProbeFailure(
        "acme:phases",
        "1.0",
        Map.of("window", "3"),
        estimator,
        "acme-plugin",
        Optional.of("cd"),
        ErrorCode.UNSUPPORTED,
        message);
  }

  private static ObservationRecord answer(Map<String, String> options, Optional<String> estimator) {
    return new ObservationRecord(
        "acme:phases",
        "1.0",
        options,
        estimator,
        Observation.of("two phases").build(),
        "acme-plugin",
        Optional.of("cd"),
        0.5);
  }

  @Test
  void theFailureOfAProbeIsKeptUntilItAnswers() {
    ProbeFailure alone = unanswered(Optional.empty(), "acme:phases: there is one epoch");
    ProbeFailure byKde = unanswered(Optional.of("core:kde {bound=upper}"), "no");
    assertThat(alone.sentence()).isEqualTo("acme:phases did not answer: there is one epoch");
    assertThat(unanswered(Optional.empty(), "acme:phases needs epochs").sentence())
        .isEqualTo("acme:phases did not answer: it needs epochs");
    assertThat(byKde.sentence()).isEqualTo("acme:phases did not answer by core:kde: no");
    store.appendFailure(alone);
    store.appendFailure(failure(estimate(Optional.empty()), "of an estimator"));
    store.appendFailure(unanswered(byKde.estimator(), "at first"));
    store.appendFailure(byKde);
    assertThat(store.probeFailures()).containsExactly(alone, byKde);
    assertThat(store.failures()).hasSize(1);
    store.appendObservation(answer(Map.of("window", "5"), Optional.of("core:kde {bound=upper}")));
    store.appendObservation(answer(Map.of("window", "3"), Optional.of("core:kde {bound=lower}")));
    assertThat(store.probeFailures()).containsExactly(byKde);
    store.appendObservation(answer(Map.of("window", "3"), byKde.estimator()));
    assertThat(store.probeFailures()).isEmpty();
  }

  @Test
  void anEstimateComesBackAsItWas() {
    for (Optional<String> sha256 : List.of(Optional.of("cd"), Optional.<String>empty())) {
      RunEstimate estimate = new RunEstimate(4, "fc1", RunEstimate.Target.LABEL, estimate(sha256));
      store.appendEstimate(estimate);
      assertThat(store.estimates()).last().isEqualTo(estimate);
    }
  }

  @Test
  void aFailureThatACrashCutOffIsDropped() throws IOException {
    store.appendFailure(failure(estimate(Optional.empty()), "whole"));
    store.close();
    Files.writeString(
        store.folder().resolve("failures.jsonl"), "{\"epoch\": 3", StandardOpenOption.APPEND);
    store = RunStore.open(store.folder());
    store.appendFailure(failure(estimate(Optional.empty()), "next"));
    assertThat(store.failures()).extracting(f -> f.failure().message()).containsExactly("next");
  }
}
