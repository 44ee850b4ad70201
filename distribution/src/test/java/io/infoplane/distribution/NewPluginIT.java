package io.infoplane.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infoplane.distribution.Program.Outcome;
import io.infoplane.host.array.Npy;
import io.infoplane.host.array.NpyArray;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A third party's first hour: projects outside the build, from their sources to an estimate. */
class NewPluginIT {
  private static final double RHO = 0.6;
  private static final double TRUTH = -0.5 * Math.log1p(-RHO * RHO);
  private static final int N = 2000;

  @TempDir Path temporary;
  private Path folder;

  @BeforeEach
  void drawNormalVariables() throws IOException {
    folder = Files.createDirectory(temporary.resolve("a folder with spaces"));
    SplittableRandom random = new SplittableRandom(1);
    float[] a = new float[N];
    float[] b = new float[N];
    for (int i = 0; i < N; i++) {
      a[i] = (float) random.nextGaussian();
      b[i] = (float) (RHO * a[i] + Math.sqrt(1 - RHO * RHO) * random.nextGaussian());
    }
    Npy.write(folder.resolve("a.npy"), NpyArray.of(a, N, 1));
    Npy.write(folder.resolve("b.npy"), NpyArray.of(b, N, 1));
  }

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    return new Program(Program.builtHome(), folder).run(arguments);
  }

  @Test
  void aNewPluginIsBuiltInstalledListedAndAsked() throws Exception {
    Outcome written = run("new-plugin", "my estimator", "--id", "acme:my-estimator");
    assertThat(written.code()).as(written.err()).isZero();
    assertThat(written.out())
        .contains(
            "acme:my-estimator in com.acme.myestimator.MyEstimator",
            "mvn -B -f 'my estimator' verify",
            "infoplane plugins install 'my estimator/target/acme-my-estimator-1.0.0.jar'");
    String log = verify(folder.resolve("my estimator"));
    assertThat(log).contains("acme:my-estimator 1.0.0", "| normal variables with correlation 0.6");
    assertInstalledAndRight(folder.resolve("my estimator"), "acme:my-estimator");
    assertAnswersInARun("acme:my-estimator");
  }

  private void assertAnswersInARun(String id) throws Exception {
    Files.writeString(
        folder.resolve("tiny.yaml"),
        """
        data: {name: gaussian-classes, classes: 3, train-samples: 300, test-samples: 200}
        network: {layers: [{dense: 4, activation: tanh}, {dense: 3, activation: softmax}]}
        training: {epochs: 2}
        record: {epochs: [0, 2]}
        estimate: ["%s"]
        report: {units: nats}
        """
            .formatted(id));
    Outcome outcome = run("run", "--plugins", "my plugins", "tiny.yaml", "--out", "run");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    List<JsonNode> estimates = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("run/estimates.jsonl"))) {
      estimates.add(new ObjectMapper().readTree(line));
    }
    // Two epochs, two layers, the input and the label.
    assertThat(estimates).hasSize(8);
    for (JsonNode estimate : estimates) {
      double nats = estimate.get("value").asDouble();
      if (estimate.get("target").asText().equals("label")) {
        assertThat(nats).isBetween(0.0, Math.log(3));
      } else {
        assertThat(nats).isPositive();
      }
    }
  }

  @Test
  void theExampleIsBuiltAgainstTheDistributionAlone() throws Exception {
    Path project = folder.resolve("example");
    copy(Path.of("../examples/third-party-estimator"), project);
    String log =
        verify(
            project, "-Dinfoplane.repository=" + Program.builtHome().resolve("repository").toUri());
    assertThat(log).contains("example:gaussian-copula 1.0.0", "| normal variables");
    assertInstalledAndRight(project, "example:gaussian-copula");
  }

  @Test
  void theLayerOfAThirdPartyIsBuiltInstalledAndTrained() throws Exception {
    Path project = folder.resolve("layer");
    copy(Path.of("../examples/third-party-layer"), project);
    verify(project, "-Dinfoplane.repository=" + Program.builtHome().resolve("repository").toUri());
    String plugins = Files.createDirectory(folder.resolve("my plugins")).toString();
    Outcome install =
        run("plugins", "install", "--yes", "--plugins", plugins, onlyJar(project).toString());
    assertThat(install.code()).as(install.out() + install.err()).isZero();
    Files.writeString(
        folder.resolve("layer.yaml"),
        """
        data: {name: gaussian-classes, classes: 3, train-samples: 300, test-samples: 200}
        network:
          layers:
            - {dense: 4, activation: tanh}
            - {layer: "gaussian-channel:sigma=0.3", name: z}
            - {dense: 3, activation: softmax}
        training: {epochs: 1}
        record: {epochs: [1]}
        estimate: [binning]
        """);
    Outcome outcome = run("run", "--plugins", plugins, "layer.yaml", "--out", "layer-run");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(Files.readString(folder.resolve("layer-run/metrics.jsonl")))
        .contains("z/information");
  }

  private void assertInstalledAndRight(Path project, String id) throws Exception {
    String plugins = Files.createDirectory(folder.resolve("my plugins")).toString();
    Outcome install =
        run("plugins", "install", "--yes", "--plugins", plugins, onlyJar(project).toString());
    assertThat(install.code()).as(install.out() + install.err()).isZero();
    assertThat(run("list", "estimators", "--plugins", plugins).out()).contains(id, "core:kde");
    Outcome estimates =
        run(
            "estimate",
            "--plugins",
            plugins,
            "--x",
            "a.npy",
            "--y",
            "b.npy",
            "-e",
            id,
            "-e",
            "kde",
            "--format",
            "json");
    assertThat(estimates.code()).as(estimates.err()).isZero();
    JsonNode answers = new ObjectMapper().readTree(estimates.out());
    assertThat(answers.findValuesAsText("estimator")).containsExactly(id, "core:kde");
    // Four standard errors, rho / sqrt(n) each.
    assertThat(answers.get(0).get("value").asDouble())
        .isCloseTo(TRUTH, within(4 * RHO / Math.sqrt(N)));
  }

  /** Users name it by target/*.jar. */
  private static Path onlyJar(Path project) throws IOException {
    try (Stream<Path> files = Files.list(project.resolve("target"))) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
      assertThat(jars).hasSize(1);
      return jars.get(0);
    }
  }

  @Test
  void whatCannotBeWrittenGetsOneSentence() throws Exception {
    for (List<String> wrong :
        List.of(List.of("new-plugin", "."), List.of("new-plugin", "other", "--id", "Acme"))) {
      Outcome outcome = run(wrong.toArray(String[]::new));
      assertThat(outcome.code()).isEqualTo(2);
      assertThat(outcome.err().strip().lines()).hasSize(1);
    }
    assertThat(folder.resolve("other")).doesNotExist();
  }

  /** What {@code mvn verify} says of a project, in a process of its own. */
  private String verify(Path project, String... more) throws IOException, InterruptedException {
    Path maven = Path.of(System.getProperty("maven.home", ""), "bin", "mvn");
    assumeTrue(Files.isExecutable(maven), "there is no Maven at " + maven + ": it is not tried");
    List<String> command =
        new ArrayList<>(List.of(maven.toString(), "-B", "-f", project.toString(), "verify"));
    command.addAll(List.of(more));
    String repository = System.getProperty("maven.repo.local", "");
    if (!repository.isEmpty()) {
      command.add("-Dmaven.repo.local=" + repository);
    }
    Path log = temporary.resolve("maven.log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.start();
    if (!process.waitFor(180, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    String said = Files.readString(log);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(f -> !f.startsWith(from.resolve("target"))).toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }
}
