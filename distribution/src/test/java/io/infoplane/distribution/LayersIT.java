package io.infoplane.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infoplane.distribution.Program.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of layers, each with one setting and made small, in one program. */
class LayersIT {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is varied, and a number that only a layer at work leaves in the metrics. */
  private static final Map<String, List<String>> EXAMPLES =
      Map.of(
          "information-dropout",
          List.of("method=information", "width=8", "z3/information"),
          "cluttered",
          List.of("beta=3", "canvas=36", "z1/information"),
          "occluded",
          List.of("beta=1", "seed=1", "z2/information"),
          "vae",
          List.of("latent=information-dropout", "seed=1", "image/elbo"),
          "contrastive",
          List.of("features=moco", "seed=1", "views/information"),
          "dim",
          List.of("features=dim", "seed=1", "infomax/local-information"),
          "noisy-labels",
          List.of("loss=l-dmi", "seed=1", "dmi/penalty"));

  @TempDir private Path folder;

  @Test
  void theExamplesRun() throws Exception {
    Path examples = Program.builtHome().resolve("examples");
    StringBuilder script = new StringBuilder();
    for (Map.Entry<String, List<String>> example : EXAMPLES.entrySet()) {
      String name = example.getKey();
      String text = Files.readString(examples.resolve(name + ".yaml"));
      // Fewer rows to look at; fewer steps of critics.
      String small =
          text.replaceAll("( samples:) (500|1000)\\b", "$1 120")
              .replaceAll("steps=\\d+", "steps=5")
              .replaceAll("test-samples: 1000", "test-samples: 300");
      Files.writeString(folder.resolve(name + ".yaml"), small);
      script.append(
          "run %s.yaml --vary %s --vary %s --vary epochs=1 --vary samples=300 --out %s%n"
              .formatted(name, example.getValue().get(0), example.getValue().get(1), name));
    }
    Outcome outcome =
        new Program(Program.builtHome(), folder).typing(script.toString()).run("shell");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    for (Map.Entry<String, List<String>> example : EXAMPLES.entrySet()) {
      Path run = folder.resolve(example.getKey());
      List<String> metrics = Files.readAllLines(run.resolve("metrics.jsonl"));
      assertThat(metrics).as(example.getKey()).hasSize(2);
      JsonNode trained = JSON.readTree(metrics.get(1));
      assertThat(trained.path(example.getValue().get(2)).isNumber()).as(metrics.get(1)).isTrue();
      assertThat(run.resolve("report.html")).isNotEmptyFile();
    }
    assertThat(Files.readString(folder.resolve("cluttered/report.html")))
        .contains("cost of each place in z1", "z1/penalty", "z1/relative-cost")
        .doesNotContain("z1/information\"");
  }

  /** A network so wide that its products are shared by threads. */
  @Test
  void theNumberOfThreadsChangesNoNumber() throws Exception {
    Files.writeString(
        folder.resolve("wide.yaml"),
        """
        title: wide
        seed: 1
        data: {name: glyphs, train-samples: 450, test-samples: 100}
        network:
          layers:
            - {dense: 1024, activation: relu}
            - {layer: "information-dropout:units=256"}
            - {layer: "vib:units=32"}
            - {dense: 10, activation: softmax}
        training: {epochs: 1, batch-size: 100}
        record: {rows: test, samples: 100, epochs: [1]}
        """);
    assertThat(trained("1")).isEqualTo(trained("2")).isEqualTo(trained("3"));
  }

  private String trained(String threads) throws Exception {
    String run = "with-" + threads;
    Outcome outcome =
        new Program(Program.builtHome(), folder)
            .with("OMP_NUM_THREADS", threads)
            .run("record", "wide.yaml", "--out", run);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return Files.readString(folder.resolve(run).resolve("metrics.jsonl"));
  }
}
