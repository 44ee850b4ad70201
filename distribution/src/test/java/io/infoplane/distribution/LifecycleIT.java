package io.infoplane.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.infoplane.distribution.Program.Outcome;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plugins come and go while the program runs, in a child JVM with ND4J in use. */
class LifecycleIT {
  private final Path home = Program.builtHome();
  private final Modules modules = new Modules(home.resolve("lib"));

  @TempDir Path folder;
  private Path plugins;
  private Path first;
  private Path second;

  @BeforeEach
  void makePlugins() throws IOException {
    plugins = Files.createDirectory(folder.resolve("my plugins"));
    first = plugin(1);
    second = plugin(2);
  }

  /** An estimator that has ND4J compute the number of its version. */
  private Path plugin(int version) throws IOException {
    return modules.jar(
        Map.of(
            "module-info.java",
            """
            module acme.one {
              requires io.infoplane.api;
              requires org.nd4j;
              provides io.infoplane.api.MIEstimator with acme.one.One;
            }
            """,
            "acme/one/One.java",
            """
            package acme.one;
            import io.infoplane.api.*;
            import org.nd4j.linalg.api.ndarray.INDArray;
            import org.nd4j.linalg.factory.Nd4j;
            public final class One implements MIEstimator {
              @Override public Descriptor descriptor() {
                return Descriptor.builder("acme:one", "VERSION.0").summary("Its version")
                    .capabilities(Capability.DISCRETE_CONTINUOUS, Capability.POINT_ESTIMATE).build();
              }
              @Override public Estimate estimate(EstimationRequest request) {
                try (INDArray ones = Nd4j.ones(64, 64); INDArray product = ones.mmul(ones)) {
                  double value = product.meanNumber().doubleValue() / 64 * VERSION;
                  return Estimate.of(value, "I(X;Y)", request.size()).build();
                }
              }
            }
            """
                .replace("VERSION", Integer.toString(version))),
        folder.resolve("v" + version).resolve("acme.jar"));
  }

  @Test
  void whatChangesIsToldServedAndCollected() throws Exception {
    Path program =
        modules.jar(Path.of("src/test/programs/lifecycle"), folder.resolve("program.jar"));
    Path output = folder.resolve("output.txt");
    String path =
        String.join(
            File.pathSeparator,
            home.resolve("lib").toString(),
            home.resolve("lib/backend-cpu").toString(),
            program.toString());
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                "-p",
                path,
                "--add-modules",
                "java.se,jdk.unsupported,ALL-MODULE-PATH",
                "-m",
                "lifecycle/lifecycle.Lifecycle",
                plugins.toString(),
                first.toString(),
                second.toString())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(output)).isZero();
    List<String> said =
        Files.readAllLines(output).stream()
            .filter(
                line -> line.matches("(plugin|arrived|departed|before|work|new|version|watch) .*"))
            .toList();
    assertThat(said)
        .containsExactly(
            "plugin acme INSTALLED",
            "plugin acme RESOLVED",
            "plugin acme ACTIVE",
            "arrived acme:one 1.0",
            "before 1.0",
            "plugin acme UNINSTALLED",
            "plugin acme INSTALLED",
            "plugin acme RESOLVED",
            "plugin acme ACTIVE",
            "departed acme:one 1.0",
            "arrived acme:one 2.0",
            "work that goes on 1.0",
            "new work 2.0",
            "version 1 was collected",
            "plugin acme UNINSTALLED",
            "departed acme:one 2.0",
            "version 2 was collected",
            "watch INSTALLED",
            "watch RESOLVED",
            "watch ACTIVE");
  }

  @Test
  void anExperimentInTheShellEndsOnTheVersionThatItBeganWith() throws Exception {
    String quickstart = Files.readString(home.resolve("examples/quickstart.yaml"));
    String experiment =
        quickstart
            .replace("epochs: 600", "epochs: 40")
            .replace("log(30)", "log(4)")
            .replaceFirst("(?s)estimate:.*report:", "estimate:\n  - acme:one\n\nreport:");
    Files.writeString(folder.resolve("experiment.yaml"), experiment);
    String script =
        """
        plugins install %s
        run experiment.yaml --out first &
        plugins update %s
        describe acme:one
        wait
        run experiment.yaml --out second
        """
            .formatted(first, second);
    Outcome shell =
        new Program(home, folder).typing(script).run("shell", "--plugins", plugins.toString());
    assertThat(shell.code()).as(shell.out() + shell.err()).isZero();
    assertThat(shell.out())
        .contains("installed acme in " + plugins)
        .contains("acme:one 2.0 (estimator)");
    assertThat(versions("first")).containsOnly("1.0").hasSizeGreaterThan(10);
    assertThat(versions("second")).containsOnly("2.0").hasSizeGreaterThan(10);
    assertThat(Files.readString(folder.resolve("first/manifest.json"))).contains("acme:one");
  }

  private List<String> versions(String run) throws IOException {
    return Files.readAllLines(folder.resolve(run).resolve("estimates.jsonl")).stream()
        .map(line -> line.replaceFirst(".*\"version\":\"([^\"]*)\".*", "$1"))
        .toList();
  }
}
