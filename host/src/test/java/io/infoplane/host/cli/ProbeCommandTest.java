package io.infoplane.host.cli;

import static java.lang.System.lineSeparator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeCommandTest {
  @TempDir private Path folder;
  private Path run;

  private record Outcome(int code, String out, String err) {}

  private static Outcome run(String... words) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.execute(new PrintWriter(out), new PrintWriter(err), words);
    return new Outcome(code, out.toString(), err.toString());
  }

  @BeforeEach
  void makeRun() throws IOException {
    run = folder.resolve("run");
    Path yaml =
        Files.writeString(
            folder.resolve("tiny.yaml"),
            """
            data: {name: gaussian-classes, classes: 3, train-samples: 150, test-samples: 50}
            network:
              layers: [{dense: 4, activation: tanh}, {dense: 3, activation: softmax}]
            training: {epochs: 2, batch-size: 50}
            record: {epochs: [0, 2]}
            estimate: ["kde:noise-variance=0.01"]
            """);
    assertThat(run("run", yaml.toString(), "--out", run.toString()).code()).isZero();
  }

  @Test
  void aProbeAsksTheEstimatorsOfTheRun() throws Exception {
    Outcome text = run("probe", run.toString(), "-p", "dpi");
    assertThat(text.err())
        .isEqualTo("report: not updated, run 'infoplane report " + run + "'" + lineSeparator());
    assertThat(text.out())
        .contains("core:dpi, core:kde {noise-variance=0.01", "forward, I(X;T)", "verdict");
    Outcome json = run("probe", run.toString(), "-p", "dpi", "--format", "json");
    JsonNode seen = new ObjectMapper().readTree(json.out()).get(0);
    assertThat(seen.get("numbers").get("forward-pairs").asInt()).isEqualTo(2);
    assertThat(seen.get("tables").get(0).get("rows")).hasSize(2);
    assertThat(Files.readAllLines(run.resolve("observations.jsonl"))).hasSize(2);
  }

  @Test
  void ofARunThatWasStoppedItIsSaid() throws IOException {
    Path manifest = run.resolve("manifest.json");
    String whole = Files.readString(manifest);
    Files.writeString(manifest, whole.replaceFirst("\"recorded\" : true", "\"recorded\" : false"));
    String note = "note: the run " + run + " was stopped after epoch 2 of 2";
    assertThat(run("probe", run.toString(), "-p", "dpi").err()).contains(note);
    assertThat(run("estimate", run.toString(), "-e", "kde").err()).contains(note);
    assertThat(run("report", run.toString()).err()).startsWith(note);
    Files.writeString(manifest, whole);
    assertThat(run("report", run.toString()).err()).isEmpty();
  }

  @Test
  void whatIsInNatsIsShownInBits() throws Exception {
    String[] probe = {"probe", run.toString(), "-p", "dpi", "--format", "json"};
    JsonNode nats = new ObjectMapper().readTree(run(probe).out()).get(0);
    JsonNode bits =
        new ObjectMapper()
            .readTree(
                run("probe", run.toString(), "-p", "dpi", "--format", "json", "--units", "bits")
                    .out())
            .get(0);
    JsonNode inNats = nats.get("tables").get(0);
    JsonNode inBits = bits.get("tables").get(0);
    assertThat(inNats.get("columns").get(3).asText()).isEqualTo("I before [nats]");
    assertThat(inBits.get("columns").get(3).asText()).isEqualTo("I before [bits]");
    double ratio =
        inNats.get("rows").get(0).get(3).asDouble() / inBits.get("rows").get(0).get(3).asDouble();
    assertThat(ratio).isCloseTo(Math.log(2), within(1e-12));
    assertThat(bits.get("numbers")).isEqualTo(nats.get("numbers"));
    JsonNode chartInNats = nats.get("charts").get(0);
    JsonNode chartInBits = bits.get("charts").get(0);
    assertThat(chartInBits.get("y").get("name").asText()).endsWith("[bits]");
    assertThat(chartInBits.get("series").get(0).get("x"))
        .isEqualTo(chartInNats.get("series").get(0).get("x"));
    assertThat(chartInBits.get("series").get(0).get("y").get(0).asDouble() * Math.log(2))
        .isCloseTo(chartInNats.get("series").get(0).get("y").get(0).asDouble(), within(1e-12));
  }

  @Test
  void aReportIsStaleUntilItIsWrittenAgain() {
    String[] known = {"estimate", run.toString(), "-e", "kde:noise-variance=0.01"};
    assertThat(run(known).err()).isEmpty();
    String[] more = {"estimate", run.toString(), "-e", "kde:noise-variance=0.5"};
    assertThat(run(more).err()).startsWith("report: not updated").hasLineCount(1);
    assertThat(run("report", run.toString()).code()).isZero();
    assertThat(run(more).err()).isEmpty();
  }

  @Test
  void estimatesOfAPartOfARun() throws Exception {
    Outcome outcome =
        run(
            ("estimate " + run + " -e kde --layers fc1 --epochs 0,2 --target label --format json")
                .split(" "));
    JsonNode made = new ObjectMapper().readTree(outcome.out());
    assertThat(made.findValuesAsText("epoch")).containsExactly("0", "2");
    assertThat(made.findValuesAsText("layer")).containsOnly("fc1");
    assertThat(made.findValuesAsText("target")).containsOnly("label");
    Outcome arrays = run("estimate", "--x", "a.npy", "--y", "b.npy", "-e", "kde", "--epochs", "1");
    assertThat(arrays.code()).isEqualTo(2);
    assertThat(arrays.err()).contains("--epochs is for a RUN_DIR").hasLineCount(1);
  }

  @Test
  void aProbeAsksOtherEstimatorsThatAreNamed() {
    Outcome outcome =
        run("probe", run.toString(), "-p", "dpi", "-e", "binning:bins=5", "-e", "kde");
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("core:dpi, core:binning {bins=5", "core:dpi, core:kde {noise-variance=0.1");
  }

  @Test
  void whatIsNotThereIsTold() {
    Outcome probe = run("probe", run.toString(), "-p", "dip");
    assertThat(probe.code()).isEqualTo(2);
    assertThat(probe.err())
        .contains("there is no probe 'dip', did you mean 'dpi'?")
        .hasLineCount(1);
    Outcome folderless = run("probe", folder.toString(), "-p", "dpi");
    assertThat(folderless.code()).isEqualTo(2);
    assertThat(folderless.err()).contains("is no run").hasLineCount(1);
    Outcome option = run("probe", run.toString(), "-p", "dpi:tolerance=-1");
    assertThat(option.code()).isEqualTo(2);
    assertThat(option.err()).contains("tolerance").hasLineCount(1);
  }

  @Test
  void aProbeThatCannotAnswerDoesNotKeepTheOthersFromIt() {
    // Phases needs three epochs, and two were recorded.
    Outcome outcome = run("probe", run.toString(), "-p", "phases", "-p", "dpi");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err())
        .startsWith("infoplane: core:phases needs three epochs at least, and 2 were recorded")
        .contains("\nreport: not updated")
        .hasLineCount(2);
    assertThat(outcome.out()).contains("core:dpi, core:kde");
  }
}
