package io.infoplane.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.infoplane.distribution.Program.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A convolutional network, and what estimators and probes say of its maps. */
class FeatureMapsIT {
  @TempDir Path folder;

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    Outcome outcome = new Program(Program.builtHome(), folder).run(arguments);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome;
  }

  /** The experiment of the examples, on data that the program makes, and small. */
  private String experiment() throws IOException {
    String text = Files.readString(Program.builtHome().resolve("examples/lenet-renyi.yaml"));
    String small =
        text.replaceFirst("name: mnist[^\n]*", "name: glyphs\n  train-samples: 1280")
            .replace("conv: 6", "conv: 3")
            .replace("conv: 12", "conv: 4")
            .replace("samples: 500", "samples: 100")
            .replace("epochs: 6 ", "epochs: 3 ")
            .replace("epochs: [0, 1, 2, 3, 4, 6]", "epochs: [0, 1, 3]");
    assertThat(small).contains("glyphs", "epochs: 3 ", "[0, 1, 3]", "conv: 3", "samples: 100");
    return Files.writeString(folder.resolve("small.yaml"), small).toString();
  }

  @Test
  void aConvolutionalRunIsEstimatedProbedAndReported() throws Exception {
    Outcome run = run("run", experiment(), "--out", "r");
    assertThat(run.out())
        .contains("core:dpi", "core:redundancy-synergy", "core:weighted-non-redundant")
        .contains("core:gradient-snr", "core:loss-dynamics", "core:activations");
    assertThat(Files.readString(folder.resolve("r/report.html")))
        .contains("core:total-correlation", "modified information plane");
    List<String> observations = Files.readAllLines(folder.resolve("r/observations.jsonl"));
    assertThat(observations).hasSizeGreaterThanOrEqualTo(9);

    Outcome readings =
        run(
            "estimate",
            "r",
            "-e",
            "binning:feature-maps=concat",
            "-e",
            "kde:feature-maps=mean",
            "--format",
            "csv");
    assertThat(readings.out()).contains("feature-maps=concat", "feature-maps=mean", "saturated");

    Outcome probes = run("probe", "r", "-p", "dpi", "-p", "gradient-snr", "-p", "phases");
    assertThat(probes.out()).contains("the inequality holds for", "layers compress the input");

    Outcome arrays =
        run(
            "estimate",
            "--x",
            "r/data/x.npy",
            "--y",
            "r/snapshots/epoch-000003/C1.npy",
            "--feature-maps",
            "joint",
            "-e",
            "renyi:alpha=1.01,kernel-width=silverman,h=5",
            "-p",
            "redundancy-synergy",
            "--format",
            "json");
    assertThat(arrays.out())
        .contains("\"feature-maps\" : \"joint\"", "\"probe\" : \"core:redundancy-synergy\"");
  }
}
