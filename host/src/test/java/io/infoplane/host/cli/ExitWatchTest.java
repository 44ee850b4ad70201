package io.infoplane.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.infoplane.host.array.NpyArray;
import io.infoplane.host.array.Npz;
import io.infoplane.host.plugin.PluginSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plugins that end the program. */
class ExitWatchTest {
  @TempDir private Path folder;

  private void plugin(String describes, String estimates) throws IOException {
    PluginSource.broken(
            "acme.exits",
            """
            public Descriptor descriptor() {
              %s
              return Descriptor.builder("acme:exits", "1.0").summary("Exits")
                  .capabilities(Capability.DISCRETE_CONTINUOUS).build();
            }
            public Estimate estimate(EstimationRequest request) {
              %s
              return Estimate.of(1, "I(X;Y)", request.size()).build();
            }
            """
                .formatted(describes, estimates))
        .jar(folder.resolve("plugins/leaves.jar"));
  }

  private ChildProgram.Outcome infoplane(String... args) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(args));
    words.addAll(List.of("--plugins", folder.resolve("plugins").toString()));
    return ChildProgram.onModulePath(folder).run(words.toArray(String[]::new));
  }

  @BeforeEach
  void writeData() throws IOException {
    Files.createDirectory(folder.resolve("plugins"));
    PluginSource.broken(
            "acme.good",
            """
            public Descriptor descriptor() {
              return Descriptor.builder("acme:good", "1.0").summary("Answers 1")
                  .capabilities(Capability.DISCRETE_CONTINUOUS).build();
            }
            public Estimate estimate(EstimationRequest request) {
              return Estimate.of(1, "I(X;Y)", request.size()).build();
            }
            """)
        .jar(folder.resolve("plugins/good.jar"));
    NpyArray array = NpyArray.of(new double[] {1, 2, 3, 4}, 4, 1);
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    arrays.put("x", array);
    arrays.put("0/fc1", array);
    Npz.write(folder.resolve("a.npz"), arrays);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.exit(0);",
        "Thread t = new Thread(() -> Runtime.getRuntime().exit(7)); t.start();"
            + " try { t.join(); } catch (InterruptedException e) { throw new Error(e); }"
      })
  void whoeverExitsWhileItEstimatesIsNamedAndWhatWasEstimatedIsThere(String exit) throws Exception {
    plugin("", exit);
    assertThat(infoplane("import", "a.npz", "--out", "run").code()).isZero();
    ChildProgram.Outcome outcome = infoplane("estimate", "run", "-e", "good", "-e", "exits");
    assertThat(outcome.err().lines())
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .startsWith(
                        "infoplane: the plugin 'leaves' ended the program: acme.exits.Estimator.")
                    .endsWith(
                        " called System.exit, which Java gives no way to forbid; leave its"
                            + " components out, or remove it by 'infoplane plugins remove leaves'"),
            line ->
                assertThat(line)
                    .isEqualTo(
                        "infoplane: what was made before is in run: ask other estimators by"
                            + " 'infoplane estimate run -e SELECTOR', or go on with another"
                            + " version of the plugin: the same command again"));
    assertThat(outcome.code()).isEqualTo(1);
    assertThat(Files.readAllLines(folder.resolve("run/estimates.jsonl"))).hasSize(1);
    ChildProgram.Outcome others = infoplane("estimate", "run", "-e", "good");
    assertThat(others.err()).isEmpty();
    assertThat(others.code()).isZero();
  }

  @Test
  void whoeverExitsWhileItIsLoadedIsNamed() throws Exception {
    plugin("System.exit(0);", "");
    ChildProgram.Outcome outcome = infoplane("list");
    assertThat(outcome.err())
        .isEqualTo(
            "infoplane: the plugin 'leaves' ended the program while it was loaded:"
                + " acme.exits.Estimator.descriptor called System.exit, which Java gives no way to"
                + " forbid; take it out of the folder of plugins\n");
    assertThat(outcome.code()).isEqualTo(1);
  }

  @Test
  void whoeverExitsWithinTheTimeLimitIsNamedToo() throws Exception {
    plugin("", "System.exit(0);");
    ChildProgram.Outcome outcome =
        infoplane(
            "estimate",
            "--x",
            "a.npz#x",
            "--y",
            "a.npz#0/fc1",
            "--x-kind",
            "identity",
            "-e",
            "exits",
            "--timeout",
            "60");
    assertThat(outcome.err())
        .hasLineCount(1)
        .startsWith("infoplane: the plugin 'leaves' ended the program: acme.exits.Estimator");
    assertThat(outcome.code()).isEqualTo(1);
  }

  /** As Ctrl-C does, which a program in the background may not hear. */
  private static final String STOP_THE_PROGRAM =
      """
      try {
        new ProcessBuilder("kill", "-TERM", "" + ProcessHandle.current().pid()).start();
        Thread.sleep(60_000);
      } catch (java.io.IOException | InterruptedException e) {
        throw new Error(e);
      }
      """;

  @Test
  void whoeverStopsAnEstimateOfTwoArraysIsToldThatNothingWasWritten() throws Exception {
    plugin("", STOP_THE_PROGRAM);
    ChildProgram.Outcome outcome =
        infoplane(
            "estimate",
            "--x",
            "a.npz#x",
            "--y",
            "a.npz#0/fc1",
            "--x-kind",
            "identity",
            "-e",
            "exits");
    assertThat(outcome.err())
        .isEqualToIgnoringNewLines(
            "infoplane: stopped while estimating I(x; 0/fc1), and nothing was written: to go on,"
                + " give the same command again");
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.code()).isEqualTo(128 + 15);
  }

  @Test
  void whoeverStopsAnEstimateOfARunIsToldHowToGoOn() throws Exception {
    plugin("", STOP_THE_PROGRAM);
    assertThat(infoplane("import", "a.npz", "--out", "run").code()).isZero();
    ChildProgram.Outcome outcome = infoplane("estimate", "run", "-e", "good", "-e", "exits");
    assertThat(outcome.err())
        .isEqualToIgnoringNewLines("infoplane: stopped; to go on: the same command again");
    assertThat(outcome.code()).isEqualTo(128 + 15);
    assertThat(Files.readAllLines(folder.resolve("run/estimates.jsonl"))).hasSize(1);
  }

  @Test
  void theProgramsOwnEndIsNobodysFault() throws Exception {
    ChildProgram.Outcome outcome = infoplane("estimate", "-e", "good");
    assertThat(outcome.err()).startsWith("infoplane: name either a RUN_DIR").hasLineCount(1);
    assertThat(outcome.code()).isEqualTo(2);
  }
}
