package io.infoplane.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infoplane.api.Continuous;
import io.infoplane.host.array.Npy;
import io.infoplane.host.array.NpyArray;
import io.infoplane.host.array.Npz;
import io.infoplane.host.plugin.IsolatedHost;
import io.infoplane.host.plugin.IsolatedHost.Outcome;
import io.infoplane.host.plugin.PluginSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Estimators of plugins, compiled from source, which fail beside one that does not. */
class FailingEstimatorsTest {
  private static final String TAKES_RUNS =
      ".capabilities(Capability.DISCRETE_CONTINUOUS, Capability.CONTINUOUS_CONTINUOUS)";

  /** Writes into all that it was given, and answers how many of its writes left a trace. */
  private static final String SCRIBBLE =
      """
      int traces = 0;
      Samples samples = ((Continuous) request.y()).samples();
      Discrete rows = samples.identity();
      String before = samples.sha256();
      String rowsBefore = rows.sha256();
      samples.toArray()[0] = 99;
      samples.row(0)[0] = 99;
      rows.toArray()[0] = 99;
      rows.counts()[0] = 99;
      try {
        request.options().asMap().put("seed", "99");
        traces++;
      } catch (UnsupportedOperationException e) {
        // As it should be.
      }
      try {
        Joint.of("joint", java.util.List.of((Continuous) request.y())).parts().clear();
        traces++;
      } catch (UnsupportedOperationException e) {
        // As it should be.
      }
      try {
        java.lang.reflect.Field field = Samples.class.getDeclaredField("doubles");
        field.setAccessible(true);
        ((double[]) field.get(samples))[0] = 99;
        traces++;
      } catch (ReflectiveOperationException | java.lang.reflect.InaccessibleObjectException e) {
        // As it should be.
      }
      Samples after = Samples.of(samples.toArray(), samples.rows(), samples.columns());
      if (!after.sha256().equals(before)) { traces++; }
      if (!Discrete.of("r", rows.toArray(), rows.symbols()).sha256().equals(rowsBefore)) { traces++; }
      return Estimate.of(traces, "traces", request.size()).build();
      """;

  @TempDir private static Path shared;
  @TempDir private Path folder;
  private static IsolatedHost host;
  private Path x;
  private Path run;

  private static void plugin(String name, String capabilities, String body) throws IOException {
    PluginSource.broken(
            "acme." + name,
            """
            public Descriptor descriptor() {
              return Descriptor.builder("acme:%s", "1.0").summary("Fails")%s.build();
            }
            private int deep(int n) { return deep(n + 1) + 1; }
            public Estimate estimate(EstimationRequest request) { %s }
            """
                .formatted(name, capabilities, body))
        .jar(shared.resolve("plugins").resolve(name + ".jar"));
  }

  @BeforeAll
  static void writePlugins() throws Exception {
    String one = "return Estimate.of(1, \"I(X;Y)\", request.size()).build();";
    plugin("good", TAKES_RUNS, one);
    plugin("throwing", TAKES_RUNS, "throw new IllegalStateException(\"two\\nlines\");");
    plugin("deep", TAKES_RUNS, "return Estimate.of(deep(0), \"I\", 1).build();");
    plugin("linkage", TAKES_RUNS, "throw new NoClassDefFoundError(\"org/absent/Thing\");");
    plugin("empty", TAKES_RUNS, "return null;");
    plugin("nan", TAKES_RUNS, "return Estimate.of(0.0 / 0, \"I\", 1).build();");
    plugin(
        "picky",
        TAKES_RUNS,
        "throw new InfoplaneException(ErrorCode.TOO_FEW_SAMPLES, \"a thousand are the least\");");
    plugin("endless", TAKES_RUNS, "for (int i = 0; ; i++) { Thread.onSpinWait(); }");
    plugin("symbolic", ".capabilities(Capability.DISCRETE_DISCRETE)", one);
    // Fails until it is let.
    plugin(
        "moody",
        TAKES_RUNS,
        "if (System.getProperty(\"acme.moody\") == null) { throw new AssertionError(\"not today\"); } "
            + one);
    plugin("scribbling", TAKES_RUNS, SCRIBBLE);
    host = IsolatedHost.onModulePath();
  }

  @BeforeEach
  void writeData() {
    double[] values = new double[48];
    long[] labels = new long[16];
    for (int i = 0; i < 48; i++) {
      values[i] = Math.sin(1 + i);
      labels[i / 3] = i / 3 % 4;
    }
    x = folder.resolve("x.npy");
    Npy.write(x, NpyArray.of(values, 16, 3));
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("x", NpyArray.of(values, 16, 3));
    arrays.put("y", NpyArray.of(labels, 16));
    for (int epoch = 0; epoch < 2; epoch++) {
      for (int layer = 1; layer <= 2; layer++) {
        double[] activations = values.clone();
        activations[0] = epoch + layer / 10.0;
        arrays.put(epoch + "/fc" + layer, NpyArray.of(activations, 16, 3));
      }
    }
    run = folder.resolve("run");
    Npz.write(folder.resolve("a.npz"), arrays);
  }

  private static Outcome infoplane(Object... args) throws Exception {
    List<String> words = new ArrayList<>();
    for (Object arg : args) {
      words.add(arg.toString());
    }
    words.addAll(List.of("--plugins", shared.resolve("plugins").toString()));
    return host.run(words.toArray(String[]::new));
  }

  private Outcome ofArrays(String... estimators) throws Exception {
    List<Object> words = new ArrayList<>(List.of("estimate", "--x", x, "--y", x));
    for (String estimator : estimators) {
      words.addAll(List.of("-e", estimator));
    }
    words.addAll(List.of("--format", "json"));
    return infoplane(words.toArray());
  }

  private static List<String> made(String json) throws IOException {
    return new ObjectMapper().readTree(json).findValuesAsText("estimator");
  }

  @Test
  void whoeverFailsOnArraysTheOthersAnswer() throws Exception {
    Outcome outcome =
        ofArrays("throwing", "good", "deep", "linkage", "empty", "nan", "picky", "good:seed=2");
    assertThat(made(outcome.out())).containsExactly("acme:good", "acme:good");
    assertThat(outcome.err().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .isEqualTo(
                        "infoplane: the plugin 'throwing' is broken: acme:throwing 1.0 threw"
                            + " java.lang.IllegalStateException: two lines"),
            line -> assertThat(line).contains("acme:deep 1.0 threw java.lang.StackOverflowError"),
            line -> assertThat(line).contains("threw java.lang.NoClassDefFoundError: org/absent"),
            line -> assertThat(line).contains("'empty' is broken: acme:empty 1.0 returned null"),
            line -> assertThat(line).contains("acme:nan: the value came out as NaN", "'nan'"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "infoplane: acme:picky: a thousand are the least (acme:picky 1.0 of the"
                            + " plugin 'picky')"));
    // Wrong input weighs more than what is broken.
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(ofArrays("good", "empty").code()).isEqualTo(1);
    assertThat(ofArrays("good").code()).isZero();
  }

  @Test
  void whereNobodyAnswersThereIsNoResult() throws Exception {
    Outcome outcome = ofArrays("empty");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.err()).hasLineCount(1);
  }

  @Test
  void whoeverWritesIntoWhatItWasGivenLeavesNoTrace() throws Exception {
    JsonNode both = new ObjectMapper().readTree(ofArrays("scribbling", "good").out());
    assertThat(both.get(0).get("value").asDouble()).isZero();
    assertThat(both.get(1).get("y")).isEqualTo(both.get(0).get("y"));
    assertThat(both.get(1).get("y").get("sha256").asText())
        .isEqualTo(Continuous.of("x", Npy.read(x).toSamples("x")).sha256());
  }

  @Test
  void theJsonNamesThePlugin() throws Exception {
    JsonNode good = new ObjectMapper().readTree(ofArrays("good").out()).get(0);
    assertThat(good.get("plugin").asText()).isEqualTo("good");
    assertThat(good.get("pluginSha256").asText()).matches("[0-9a-f]{64}");
  }

  private Outcome ofRun(Object... more) throws Exception {
    if (!Files.exists(run)) {
      assertThat(infoplane("import", folder.resolve("a.npz"), "--out", run).code()).isZero();
    }
    List<Object> words = new ArrayList<>(List.of("estimate", run));
    words.addAll(List.of(more));
    return infoplane(words.toArray());
  }

  @Test
  void whoeverFailsOnARunTheOthersAnswerAndTheRunSaysWhoFailed() throws Exception {
    Outcome outcome = ofRun("-e", "throwing", "-e", "good", "-e", "nan", "-e", "symbolic");
    assertThat(outcome.err().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith("infoplane: acme:symbolic takes two discrete variables, and a run")
                    .contains("; 8 more were not asked for")
                    .doesNotContain("--"),
            line ->
                assertThat(line)
                    .contains("'throwing' is broken")
                    .endsWith("(at epoch 0, layer 'fc1'; 7 more were not asked for)"),
            line ->
                assertThat(line)
                    .contains("acme:nan")
                    .endsWith("first at epoch 0, layer 'fc1'; 8 of its estimates failed so)"));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.out())
        .contains("acme:good\n", "Estimates that there are not:")
        .contains("acme:throwing 1.0 of the plugin 'throwing': 1 failed, 7 not asked for");
    assertThat(Files.readAllLines(run.resolve("estimates.jsonl"))).hasSize(8);
    assertThat(Files.readAllLines(run.resolve("failures.jsonl"))).hasSize(9);
    assertThat(infoplane("report", run).code()).isZero();
    assertThat(Files.readString(run.resolve("report.html")))
        .contains("No estimate by acme:nan 1.0 of the plugin 'nan'");
  }

  @Test
  void whatFailedIsTriedAgain() throws Exception {
    assertThat(ofRun("-e", "moody", "-e", "good").code()).isEqualTo(1);
    System.setProperty("acme.moody", "lets");
    try {
      Outcome again = ofRun("-e", "moody", "-e", "good");
      assertThat(again.err()).isEmpty();
      assertThat(again.code()).isZero();
    } finally {
      System.clearProperty("acme.moody");
    }
    assertThat(Files.readAllLines(run.resolve("estimates.jsonl"))).hasSize(16);
    assertThat(infoplane("report", run).code()).isZero();
    assertThat(Files.readString(run.resolve("report.html"))).doesNotContain("No estimate by");
  }

  @Test
  void theProgramEndsThoughAnEstimatorDoesNot() throws Exception {
    ChildProgram program = ChildProgram.onModulePath(folder);
    ChildProgram.Outcome outcome =
        program.run(
            "estimate",
            "--x",
            x.toString(),
            "--y",
            x.toString(),
            "-e",
            "endless",
            "-e",
            "good",
            "--timeout",
            "0.5",
            "--format",
            "csv",
            "--plugins",
            shared.resolve("plugins").toString());
    assertThat(outcome.err())
        .hasLineCount(1)
        .startsWith(
            "infoplane: acme:endless 1.0 of the plugin 'endless' did not answer within 0.5 s and"
                + " goes on though it was asked to stop: the thread 'infoplane-estimate"
                + " acme:endless' is at ")
        .contains("acme.endless.Estimator.estimate(Estimator.java:");
    assertThat(outcome.out()).hasLineCount(2).contains("acme:good");
    assertThat(outcome.code()).isEqualTo(1);
  }

  @Test
  void aTimeLimitIsALengthOfTime() throws Exception {
    for (String wrong : List.of("0", "-1", "NaN", "1e10")) {
      Outcome outcome = infoplane("estimate", "--x", x, "--y", x, "-e", "good", "--timeout", wrong);
      assertThat(outcome.err()).contains("--timeout takes a number of seconds").hasLineCount(1);
      assertThat(outcome.code()).isEqualTo(2);
    }
  }

  @Test
  void whatIsForArraysIsRefusedWithARun() throws Exception {
    for (List<String> option :
        List.of(
            List.of("--x-kind", "discrete"), List.of("--y-kind", "auto"), List.of("-p", "dpi"))) {
      Outcome outcome = ofRun("-e", "good", option.get(0), option.get(1));
      assertThat(outcome.err())
          .startsWith("infoplane: " + option.get(0) + " is for two arrays")
          .hasLineCount(1);
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(run.resolve("estimates.jsonl")).doesNotExist();
    }
  }
}
