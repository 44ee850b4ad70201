package io.infoplane.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.infoplane.distribution.Program.Outcome;
import io.infoplane.host.array.Npy;
import io.infoplane.host.array.NpyArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Neural bounds of the distribution, on arrays and on the runs of the examples, all made small. */
class NeuralIT {
  private static final int DIMENSION = 20;
  private static final String TRAINED =
      ":hidden=64,batch-size=128,learning-rate=0.003,steps=300,margins=none";

  @TempDir Path folder;
  private Program program;

  @BeforeEach
  void findProgram() {
    program = new Program(Program.builtHome(), folder);
  }

  /** Writes x.npy and y.npy: normal columns, each correlated with its like, of so many nats. */
  private void gaussians(int n, double nats) {
    double rho = Math.sqrt(1 - Math.exp(-2 * nats / DIMENSION));
    SplittableRandom random = new SplittableRandom(5);
    double[] x = new double[n * DIMENSION];
    double[] y = new double[n * DIMENSION];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextGaussian();
      y[i] = rho * x[i] + Math.sqrt(1 - rho * rho) * random.nextGaussian();
    }
    Npy.write(folder.resolve("x.npy"), NpyArray.of(x, n, DIMENSION));
    Npy.write(folder.resolve("y.npy"), NpyArray.of(y, n, DIMENSION));
  }

  private static Outcome estimate(Program program, List<String> more) throws Exception {
    List<String> words =
        new ArrayList<>(List.of("estimate", "--x", "x.npy", "--y", "y.npy", "--format", "json"));
    words.addAll(more);
    Outcome outcome = program.run(words.toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    return outcome;
  }

  private static JsonNode json(Outcome outcome) throws IOException {
    return new ObjectMapper().readTree(outcome.out());
  }

  /** Lower bounds that were trained for a second are below the truth, and their intervals near. */
  @Test
  void twoNatsAreFoundWithinTheIntervals() throws Exception {
    gaussians(4000, 2);
    List<String> words = new ArrayList<>();
    for (String id : List.of("mine", "infonce", "smile", "nwj")) {
      words.addAll(List.of("-e", id + TRAINED));
    }
    words.addAll(List.of("-e", "kde", "--units", "nats"));
    JsonNode records = json(estimate(program, words));
    assertThat(records.findValuesAsText("estimator"))
        .containsExactly("core:mine", "core:infonce", "core:smile", "core:nwj", "core:kde");
    for (int i = 0; i < 4; i++) {
      JsonNode record = records.get(i);
      String id = record.get("estimator").asText();
      JsonNode interval = record.get("interval");
      assertThat(interval.get("level").asDouble()).isEqualTo(0.95);
      assertThat(interval.get("low").asDouble()).as(id).isBetween(1.0, 2.1);
      assertThat(interval.get("high").asDouble()).as(id).isBetween(1.8, 3.0);
      assertThat(record.get("value").asDouble()).as(id).isBetween(1.1, 2.3);
      assertThat(record.get("stdError").asDouble()).as(id).isBetween(0.01, 0.3);
    }
    assertThat(records.get(4).has("interval")).isFalse();
    assertThat(records.get(4).get("warnings").findValuesAsText("code")).contains("identity-of-x");
  }

  @Test
  void tenNatsAreBeyondTheCapOfInfoNce() throws Exception {
    gaussians(1000, 10);
    JsonNode record = json(estimate(program, List.of("-e", "infonce" + TRAINED))).get(0);
    double cap = record.get("diagnostics").get("cap").asDouble();
    assertThat(cap).isEqualTo(Math.log(200));
    assertThat(record.get("value").asDouble()).isBetween(cap - 2, cap);
    assertThat(record.get("warnings").findValuesAsText("code")).contains("near-cap");
  }

  @Test
  void theSameSeedGivesTheSameBitsHoweverManyThreadsAndProgramsThereAre() throws Exception {
    gaussians(500, 2);
    String few = ":hidden=32,batch-size=64,steps=60";
    List<String> forth =
        List.of("-e", "mine" + few, "-e", "infonce" + few, "--threads", "1", "--seed", "3");
    List<String> back =
        List.of("-e", "infonce" + few, "-e", "mine" + few, "--threads", "2", "--seed", "3");
    Map<String, JsonNode> alone =
        byEstimator(estimate(program.with("OMP_NUM_THREADS", "1"), forth));
    assertThat(alone).containsOnlyKeys("core:mine", "core:infonce");
    Program two = new Program(Program.builtHome(), folder).with("OMP_NUM_THREADS", "2");
    ExecutorService users = Executors.newFixedThreadPool(2);
    try {
      Callable<Outcome> asBefore = () -> estimate(two, forth);
      Callable<Outcome> turned = () -> estimate(two, back);
      for (Future<Outcome> done : users.invokeAll(List.of(asBefore, turned))) {
        assertThat(byEstimator(done.get())).isEqualTo(alone);
      }
    } finally {
      users.shutdown();
    }
  }

  /** All of an estimate but how long it took. */
  private static Map<String, JsonNode> byEstimator(Outcome outcome) throws IOException {
    Map<String, JsonNode> records = new HashMap<>();
    for (JsonNode record : json(outcome)) {
      ((ObjectNode) record).remove("seconds");
      records.put(record.get("estimator").asText(), record);
    }
    return records;
  }

  @Test
  void allEstimatorsAreComparedOnOneRun() throws Exception {
    example(
        "compare-all.yaml",
        Map.of(
            "epochs: 600", "epochs: 4",
            "epochs: [0, 30, 600]", "epochs: [0, 4]\n  layers: [fc1, fc5]",
            "samples: 1000", "samples: 200",
            "hidden=64", "hidden=16",
            "steps=200,patience=75", "steps=10"));
    Outcome outcome = program.run("run", "compare-all.yaml", "--out", "run");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("\ncore:renyi\n", "\ncore:mine\n", "\ncore:l1out\n", "\ncore:classifier\n")
        .containsPattern("I\\(X;T\\) \\[bits] .*interval .*I\\(T;Y\\) \\[bits]  interval ")
        .containsPattern("fc1 .* 95 %: ");
    assertThat(Files.readAllLines(folder.resolve("run/estimates.jsonl"))).hasSize(14 * 2 * 2 * 2);
    assertThat(Files.readString(folder.resolve("run/report.html")))
        .contains("Where the estimators agree", "core:classifier");
  }

  @Test
  void whatSpeaksForAClassIsShownOnCollagesOfDrawnDigits() throws Exception {
    example(
        "info-masking.yaml",
        Map.of(
            "name: collage ", "train-samples: 300\n  test-samples: 60\n  name: collage ",
            "epochs: 10\n", "epochs: 1\n",
            "epochs: [0, 1, 2, 3, 4, 6, 8, 10]", "epochs: [0, 1]",
            "samples: 500", "samples: 60"));
    Outcome outcome = program.run("run", "info-masking.yaml", "--out", "run");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out())
        .contains("core:softmax-bound:", "core:info-masking:", "are where the class is");
    assertThat(folder.resolve("run/estimates.jsonl")).doesNotExist();
    assertThat(Files.readAllLines(folder.resolve("run/observations.jsonl"))).hasSize(2);
  }

  /** Copies an example with some of its words changed, all of which must be there. */
  private void example(String name, Map<String, String> changes) throws IOException {
    String yaml = Files.readString(Path.of("../examples", name));
    for (Map.Entry<String, String> change : changes.entrySet()) {
      assertThat(yaml).contains(change.getKey());
      yaml = yaml.replace(change.getKey(), change.getValue());
    }
    Files.writeString(folder.resolve(name), yaml);
  }
}
