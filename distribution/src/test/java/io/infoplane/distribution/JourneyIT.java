package io.infoplane.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.infoplane.distribution.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an experiment to its report, killed and gone on with, and from recorded data. */
class JourneyIT {
  @TempDir Path folder;

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    return new Program(Program.builtHome(), folder).run(arguments);
  }

  /** The quickstart with fewer epochs. */
  private Path shortQuickstart() throws IOException {
    String text = Files.readString(Program.builtHome().resolve("examples/quickstart.yaml"));
    String shorter = text.replace("epochs: 600", "epochs: 60").replace("log(30)", "log(6)");
    assertThat(shorter).isNotEqualTo(text);
    return Files.writeString(folder.resolve("short.yaml"), shorter);
  }

  private static List<String> values(Path run) throws IOException {
    return Files.readAllLines(run.resolve("estimates.jsonl")).stream()
        .map(line -> line.replaceFirst("\"seconds\":[^,]*,", ""))
        .toList();
  }

  @Test
  void anExperimentThatWasKilledEndsWithTheSameEstimates() throws Exception {
    String experiment = shortQuickstart().toString();
    Outcome whole = run("run", experiment, "--out", "whole");
    assertThat(whole.code()).as(whole.err()).isZero();
    assertThat(whole.out()).contains("core:binning", "core:kde", "report.html");
    assertThat(folder.resolve("whole/report.html")).isNotEmptyFile();
    for (int i = 0; i < 3; i++) {
      new Program(Program.builtHome(), folder)
          .startAndKill(1200 + 500 * i, "run", experiment, "--out", "killed", "--resume");
    }
    Outcome resumed = run("run", experiment, "--out", "killed", "--resume");
    assertThat(resumed.code()).as(resumed.err()).isZero();
    assertThat(values(folder.resolve("killed"))).isEqualTo(values(folder.resolve("whole")));
  }

  @Test
  void recordingAndEstimatingAreSeparateActs() throws Exception {
    assertThat(run("record", shortQuickstart().toString(), "--out", "r").code()).isZero();
    Outcome estimates = run("estimate", "r", "-e", "kde:noise-variance=0.01", "--format", "csv");
    assertThat(estimates.code()).as(estimates.err()).isZero();
    assertThat(estimates.out()).startsWith("epoch,layer,target,estimator,");
    assertThat(run("report", "r").code()).isZero();
    assertThat(folder.resolve("r/report.html")).isNotEmptyFile();
  }

  @Test
  void activationsThatPyTorchWroteAreImported() throws Exception {
    Optional<Path> data = testData();
    assumeTrue(data.isPresent(), "the folder of test data is not there, so it is not tried");
    Path archive = data.get().resolve("torch-mnist-tanh.npz");
    assertThat(run("import", archive.toString(), "--out", "torch").code()).isZero();
    Outcome estimates = run("estimate", "torch", "-e", "kde", "-e", "binning");
    assertThat(estimates.code()).as(estimates.err()).isZero();
    assertThat(estimates.out()).contains("n = 1000", "fc1", "fc3", "saturated");
    assertThat(run("report", "torch").code()).isZero();
  }

  @Test
  void wrongInputGetsOneSentenceAndNothingIsWritten() throws Exception {
    Path yaml = Files.writeString(folder.resolve("bad.yaml"), "title: [\n");
    Outcome outcome = run("run", yaml.toString(), "--out", "bad");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().strip().lines()).hasSize(1);
    assertThat(outcome.err()).startsWith("infoplane: ").contains("line");
    assertThat(folder.resolve("bad")).doesNotExist();
  }

  private static Optional<Path> testData() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path data = at.resolve("shared/data");
      if (Files.isDirectory(data)) {
        return Optional.of(data);
      }
    }
    return Optional.empty();
  }
}
