package io.infoplane.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infoplane.distribution.Program.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several runs of the example, made small. */
class VaryIT {
  @TempDir private Path folder;

  @Test
  void layersThatPayAreComparedWithTheirMaps() throws Exception {
    String text = Files.readString(Program.builtHome().resolve("examples/vary-beta.yaml"));
    String small =
        text.replace("train-samples: 1500", "train-samples: 200")
            .replace("samples: 300", "samples: 60")
            .replace("epochs: 4", "epochs: 1")
            .replace("epochs: [4]", "epochs: [1]");
    Files.writeString(folder.resolve("small.yaml"), small);
    Outcome outcome =
        new Program(Program.builtHome(), folder)
            .run("run", "small.yaml", "--vary", "beta=0,1,100", "--vary", "seed=1", "--out", "all");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.err())
        .contains("run 1 of 3: beta=0\n", "run 2 of 3: beta=1", "run 3 of 3: beta=100");
    assertThat(outcome.out())
        .startsWith("beta  test accuracy [%]  z penalty [bits]  z information [bits]");
    Path run = folder.resolve("all/beta=100");
    List<String> metrics = Files.readAllLines(run.resolve("metrics.jsonl"));
    JsonNode last = new ObjectMapper().readTree(metrics.get(metrics.size() - 1));
    assertThat(Files.readAllLines(folder.resolve("all/comparison.csv")))
        .contains(
            "100,1,z,penalty,nats,1," + last.path("z/penalty").asDouble() + ",",
            "100,1,z,information,nats,1," + last.path("z/information").asDouble() + ",no-bound");
    assertThat(outcome.out()).contains("z information: no-bound in all 3 runs");
    String page = Files.readString(folder.resolve("all/comparison.html"));
    assertThat(page).contains("Against beta", "<b>z information-map cost</b>", "beta=100/report");
    // Of three networks four rows and their mean; the five inputs once.
    assertThat(page.split("<img ", -1)).hasSize(1 + 3 * 5 + 5);
  }
}
