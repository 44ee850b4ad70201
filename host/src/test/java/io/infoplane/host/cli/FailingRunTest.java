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
    Path jar =
        PluginSource.broken(
                "acme.broken",
                """
                public Descriptor descriptor() {
                  return Descriptor.builder("acme:broken", "1.0").summary("Fails")
                      .capabilities(Capability.%s).build();
                }
                public Estimate estimate(EstimationRequest request) { throw new Error("no"); }
                """
                    .formatted(capability))
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
}
