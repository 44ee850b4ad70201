package io.infoplane.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.infoplane.host.plugin.PluginSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment with an estimator that fails. */
class FailingRunTest {
  private static final String YAML =
      """
      data: {name: gaussian-classes, classes: 3, train-samples: 60, test-samples: 30}
      network: {layers: [{dense: 3, activation: softmax}]}
      training: {epochs: 2, batch-size: 30}
      record: {epochs: [0, 2]}
      estimate: ["acme:broken", "binning:bins=10"]
      """;

  @TempDir private Path folder;

  private ChildProgram.Outcome run(String capability) throws IOException, InterruptedException {
    return run(
        capability,
        "public Estimate estimate(EstimationRequest request) { throw new Error(\"no\"); }");
  }

  private ChildProgram.Outcome run(String capabilities, String body)
      throws IOException, InterruptedException {
    Path jar =
        PluginSource.broken(
                "acme.broken",
                """
                public Descriptor descriptor() {
                  return Descriptor.builder("acme:broken", "1.0").summary("Fails")
                      .capabilities(Capability.%s).build();
                }
                %s
                """
                    .formatted(capabilities, body))
            .jar(folder.resolve("broken.jar"), "module-info.class");
    Files.writeString(folder.resolve("tiny.yaml"), YAML);
    return ChildProgram.onClassPath(folder, jar).run("run", "tiny.yaml", "--out", "run");
  }

  @Test
  void theRunIsDoneToTheEndByTheOthers() throws Exception {
    ChildProgram.Outcome outcome = run("DISCRETE_CONTINUOUS");
    assertThat(outcome.err())
        .hasLineCount(1)
        .startsWith("infoplane: the plugin 'broken' is broken: acme:broken 1.0 threw")
        .endsWith("(at epoch 0, layer 'out'; 3 more were not asked for)\n");
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(outcome.out())
        .contains("core:binning bins=10\n", "Estimates that there are not:", "report: run");
    assertThat(Files.readAllLines(folder.resolve("run/estimates.jsonl"))).hasSize(4);
    assertThat(Files.readString(folder.resolve("run/report.html")))
        .contains("No estimate by acme:broken 1.0");
  }

  @Test
  void whoCannotTakeARunsVariablesIsRefusedBeforeTheTraining() throws Exception {
    ChildProgram.Outcome outcome = run("CONTINUOUS_CONTINUOUS");
    assertThat(outcome.err())
        .hasLineCount(1)
        .startsWith(
            "infoplane: tiny.yaml, line 5, column 12: acme:broken takes two continuous variables")
        .doesNotContain("--");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void whatWillNotBeEstimatedIsSaidBeforeTheTrainingAndInTheSummary() throws Exception {
    // Wants the inputs themselves for I(X;T), and takes no two continuous variables.
    ChildProgram.Outcome outcome =
        run(
            "DISCRETE_CONTINUOUS, Capability.GEOMETRY_OF_X",
            "public Estimate estimate(EstimationRequest request) {"
                + " return Estimate.of(1, \"I\", request.size()).build(); }");
    assertThat(outcome.err().lines())
        .hasSize(2)
        .satisfiesExactly(
            before ->
                assertThat(before)
                    .startsWith(
                        "infoplane: 2 of the 4 estimates by acme:broken cannot be made, such as"
                            + " that of layer 'out' and the input: acme:broken takes a discrete"),
            after -> assertThat(after).contains("2 of its estimates failed so"));
    assertThat(outcome.out()).contains("Estimates that there are not:");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(Files.readAllLines(folder.resolve("run/estimates.jsonl"))).hasSize(6);
  }

  @Test
  void whoWillAnswerNothingIsRefusedBeforeTheTraining() throws Exception {
    ChildProgram.Outcome outcome =
        run(
            "DISCRETE_CONTINUOUS",
            "public Estimate estimate(EstimationRequest request) { throw new Error(\"no\"); }"
                + " public double cost(EstimationRequest request) { throw new InfoplaneException("
                + "ErrorCode.TOO_FEW_SAMPLES, \"a thousand samples are the least\"); }");
    assertThat(outcome.err())
        .isEqualTo(
            "infoplane: tiny.yaml, line 5, column 11: acme:broken: a thousand samples are the"
                + " least\n");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(folder.resolve("run")).doesNotExist();
  }
}
