package io.infoplane.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infoplane.host.array.Npy;
import io.infoplane.host.array.NpyArray;
import io.infoplane.host.array.Npz;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line with the estimators that lie on the class path. */
class CommandLineTest {
  @TempDir private Path folder;

  private Path x;
  private Path labels;

  private record Outcome(int code, String out, String err) {}

  private static Outcome run(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = List.of(args).stream().map(Object::toString).toArray(String[]::new);
    int code = Main.execute(new PrintWriter(out), new PrintWriter(err), words);
    return new Outcome(code, out.toString(), err.toString());
  }

  private static void assertWrongInput(Outcome outcome, String sentence) {
    assertThat(outcome.err()).startsWith("infoplane: ").contains(sentence).hasLineCount(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.code()).isEqualTo(2);
  }

  /** X[i][j] = sin(1 + i + 3j), i = 0..15, j = 0..2, and the labels i mod 4. */
  @BeforeEach
  void writeArrays() {
    double[] values = new double[48];
    long[] symbols = new long[16];
    for (int i = 0; i < 16; i++) {
      symbols[i] = i % 4;
      for (int j = 0; j < 3; j++) {
        values[3 * i + j] = Math.sin(1 + i + 3 * j);
      }
    }
    x = folder.resolve("x.npy");
    labels = folder.resolve("label.npy");
    Npy.write(x, NpyArray.of(values, 16, 3));
    Npy.write(labels, NpyArray.of(symbols, 16));
  }

  @Test
  void theOracleComesOutInBits() throws Exception {
    Outcome outcome =
        run(
            "estimate",
            "--x",
            x,
            "--y",
            x,
            "--x-kind",
            "identity",
            "-e",
            "kde:noise-variance=0.1",
            "--units",
            "bits",
            "--format",
            "json");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    JsonNode kde = new ObjectMapper().readTree(outcome.out()).get(0);
    // Kolchinsky-Tracey bounds at variance 0.1, computed in float64 by two programs.
    assertThat(kde.get("upper").asDouble()).isCloseTo(2.5010551265482177, within(1e-12));
    assertThat(kde.get("lower").asDouble()).isCloseTo(1.5570076322794062, within(1e-12));
    assertThat(kde.get("unit").asText()).isEqualTo("bits");
    assertThat(kde.get("n").asInt()).isEqualTo(16);
    assertThat(kde.get("x").get("kind").asText()).isEqualTo("discrete");
    assertThat(kde.get("y").get("shape").toString()).isEqualTo("[16,3]");
  }

  @Test
  void whoGoesByPointsIsNotAskedAboutIdentities() {
    Outcome outcome =
        run("estimate", "--x", x, "--y", x, "--x-kind", "identity", "-e", "renyi", "-e", "kde");
    assertThat(outcome.err())
        .startsWith(
            "infoplane: core:renyi goes by where the rows of 'x' lie, and --x-kind identity says"
                + " only that they differ: leave it out, or take --x-kind continuous; identities"
                + " are for core:")
        .contains("core:kde")
        .hasLineCount(1);
    assertThat(outcome.out()).contains("core:kde").doesNotContain("core:renyi");
    assertThat(outcome.code()).isEqualTo(2);
  }

  @Test
  void symbolsThatRepeatAreNotTakenForIdentities() {
    Outcome outcome =
        run("estimate", "--x", labels, "--y", x, "--x-kind", "identity", "-e", "renyi");
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
  }

  @Test
  void oneSampleSaysNothing() {
    Npy.write(folder.resolve("one.npy"), NpyArray.of(new double[] {1, 2}, 1, 2));
    assertWrongInput(
        run(
            "estimate",
            "--x",
            folder.resolve("one.npy"),
            "--y",
            folder.resolve("one.npy"),
            "-e",
            "kde",
            "-e",
            "binning"),
        "'one' and 'one' have one row: from one sample nothing can be said of I(one; one), and it"
            + " takes hundreds to say much");
  }

  @Test
  void aConstantArrayIsNamedByEveryEstimator() {
    Npy.write(folder.resolve("same.npy"), NpyArray.of(new double[16], 16, 1));
    Outcome outcome =
        run(
            "estimate",
            "--x",
            folder.resolve("same.npy"),
            "--y",
            x,
            "-e",
            "kde",
            "-e",
            "renyi",
            "-e",
            "binning");
    assertThat(outcome.out())
        .contains(
            "warning: core:kde, constant: 'same' is constant: there is nothing to know\n",
            "warning: core:renyi, constant: 'same' is constant: there is nothing to know\n",
            "warning: core:binning, constant: all samples of 'same' fall into one cell");
    assertThat(outcome.code()).isZero();
  }

  @Test
  void severalEstimatorsSeeIdenticalActivations() throws Exception {
    Path npz = folder.resolve("all.npz");
    Npz.write(npz, Map.of("t", Npy.read(x), "y", Npy.read(labels)));
    Outcome outcome =
        run(
            "estimate",
            "--x",
            npz + "#t",
            "--y",
            npz + "#y",
            "-e",
            "kde",
            "-e",
            "binning:width=0.5",
            "--format",
            "json");
    assertThat(outcome.code()).isZero();
    JsonNode records = new ObjectMapper().readTree(outcome.out());
    assertThat(records.findValuesAsText("estimator")).containsExactly("core:kde", "core:binning");
    assertThat(records.get(0).get("x")).isEqualTo(records.get(1).get("x"));
    assertThat(records.get(0).get("x").get("name").asText()).isEqualTo("t");
    assertThat(records.get(0).get("y")).isEqualTo(records.get(1).get("y"));
  }

  /** Two fair coins know nothing of each other, and all of each other given their sum modulo 2. */
  private void writeCoins() {
    long[][] bits = new long[3][16];
    for (int i = 0; i < 16; i++) {
      bits[0][i] = i % 2;
      bits[1][i] = i / 2 % 2;
      bits[2][i] = bits[0][i] ^ bits[1][i];
    }
    for (int k = 0; k < 3; k++) {
      Npy.write(folder.resolve("xyz".charAt(k) + "-bit.npy"), NpyArray.of(bits[k], 16));
    }
  }

  private Outcome ofCoins(String... more) {
    List<Object> words = new ArrayList<>(List.of("estimate", "-e", "renyi"));
    for (String name : List.of("x", "y")) {
      words.addAll(List.of("--" + name, folder.resolve(name + "-bit.npy")));
    }
    words.addAll(List.of(more));
    return run(words.toArray());
  }

  @Test
  void aConditionShowsWhatTwoArraysShareGivenAThird() throws Exception {
    writeCoins();
    String z = folder.resolve("z-bit.npy").toString();
    assertThat(value(ofCoins("--format", "json"))).isCloseTo(0, within(1e-9));
    Outcome given = ofCoins("--format", "json", "--given", z);
    assertThat(value(given)).isCloseTo(Math.log(2), within(1e-9));
    JsonNode record = new ObjectMapper().readTree(given.out()).get(0);
    assertThat(record.get("given").get("name").asText()).isEqualTo("z-bit");
    assertThat(record.get("given").get("kind").asText()).isEqualTo("discrete");
    assertThat(record.get("given").get("shape").toString()).isEqualTo("[16]");
    assertThat(record.get("given").get("sha256").asText()).matches("[0-9a-f]{64}");
    assertThat(ofCoins("--given", z).out().lines().findFirst().orElseThrow())
        .containsPattern("x +y +given +n");
    assertThat(ofCoins("--given", z, "--z-kind", "continuous", "--format", "csv").out())
        .contains(",z-bit,continuous,16x1,");
  }

  @Test
  void whoTakesNoConditionIsToldAndTheOthersAnswer() {
    writeCoins();
    Outcome both = ofCoins("-e", "kde", "--given", folder.resolve("z-bit.npy").toString());
    assertThat(both.out()).contains("core:renyi").doesNotContain("core:kde");
    assertThat(both.err())
        .startsWith(
            "infoplane: core:kde takes no condition: ask it for I(X;Y) alone, or for I(X;Y|Z)"
                + " core:renyi")
        .hasLineCount(1);
    assertThat(both.code()).isEqualTo(2);
    assertWrongInput(
        run("estimate", "--x", "no.npy", "--y", "no.npy", "--given", "no.npy", "-e", "kde"),
        "core:kde takes no condition");
  }

  @Test
  void theMeanOverFeatureMapsIsTheMeanOfTheMaps() throws Exception {
    double[] values = new double[16 * 2];
    double[][] maps = new double[2][16];
    for (int i = 0; i < 16; i++) {
      for (int map = 0; map < 2; map++) {
        values[2 * i + map] = maps[map][i] = (i * (map + 3)) % 5;
      }
    }
    Path both = folder.resolve("maps.npy");
    Npy.write(both, NpyArray.of(values, 16, 2, 1, 1));
    double sum = 0;
    for (int map = 0; map < 2; map++) {
      Path one = folder.resolve("map.npy");
      Npy.write(one, NpyArray.of(maps[map], 16, 1));
      sum += value(run("estimate", "--x", one, "--y", labels, "-e", "kde", "--format", "json"));
    }
    Outcome mean =
        run(
            "estimate",
            "--x",
            both,
            "--y",
            labels,
            "-e",
            "kde",
            "--feature-maps",
            "mean",
            "--format",
            "json");
    assertThat(value(mean)).isCloseTo(sum / 2, within(1e-12));
  }

  private static double value(Outcome outcome) throws Exception {
    return new ObjectMapper().readTree(outcome.out()).get(0).get("value").asDouble();
  }

  @Test
  void everyCommandHasHelp() {
    assertThat(run("--help").out()).contains("estimate", "list", "describe", "plugins", "doctor");
    for (String command : List.of("estimate", "list", "describe", "plugins", "doctor")) {
      Outcome outcome = run(command, "--help");
      assertThat(outcome.code()).isZero();
      assertThat(outcome.out()).startsWith("Usage: infoplane " + command);
    }
    assertThat(run("--version").out()).startsWith("infoplane ").contains("api 1.0");
  }

  /** The list of commands shows the first line of each description. */
  @Test
  void everyCommandIsSummedUpInAWholeSentence() {
    assertThat(new CommandLine(new Main()).getSubcommands().values())
        .allSatisfy(
            command ->
                assertThat(command.getCommandSpec().usageMessage().description()[0]).endsWith("."));
  }

  @Test
  void withoutACommandTheUsageIsShown() {
    Outcome outcome = run();
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("Usage: infoplane").contains("estimate", "doctor");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lst                    | did you mean 'list'?",
        "list --fromat json     | did you mean '--format'?",
        "list --format xml      | invalid value for option '--format'",
        "list estimatos         | did you mean 'estimators'?",
        "describe               | missing required parameter: 'SELECTOR'",
        "describe kde:k         | options are written name=value",
        "describe a:b:c         | selects nothing",
        "estimate -e kde        | name either a RUN_DIR, or two arrays",
        "estimate run -e renyi --given z.npy                    | --given is for two arrays",
        "estimate --x a.npy --y a.npy -e renyi --z-kind auto    | there is none",
        "estimate --x a.npy --y a.npy --given a.npy -e renyi -p dpi | -p is not for I(X;Y|Z)",
        "doctor now             | 'now' is not expected here"
      })
  void wrongUsageIsToldInOneSentence(String line, String sentence) {
    assertWrongInput(run((Object[]) line.split(" ")), sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kdee                     | there is no estimator 'kdee', did you mean 'kde'?",
        "kde:noise-varianze=1     | did you mean 'noise-variance'?",
        "kde:noise-variance=-1    | option 'noise-variance' takes a number",
        "kde:noise-variance=1,    | there is an empty option",
        "kde,binning:bins=3       | repeat -e, as in -e kde -e binning:bins=3",
        "binning:range=-1,1       | a range is low..high, such as -1..1",
        "kde:seed=x               | option 'seed' takes a whole number",
        "kde@[7,8)                | the versions that there are: core:kde"
      })
  void aWrongEstimatorIsToldBeforeFilesAreRead(String estimator, String sentence) {
    assertWrongInput(
        run("estimate", "--x", "absent.npy", "--y", "absent.npy", "-e", estimator), sentence);
  }

  @Test
  void wrongDataIsToldInOneSentence() throws Exception {
    Path absent = folder.resolve("absent.npy");
    assertWrongInput(run("estimate", "--x", absent, "--y", x, "-e", "kde"), "there is no file");
    assertWrongInput(run("estimate", "--x", "x.txt", "--y", x, "-e", "kde"), "names no array");
    Path shorter = folder.resolve("short.npy");
    Npy.write(shorter, NpyArray.of(new long[] {0, 1}, 2));
    assertWrongInput(
        run("estimate", "--x", x, "--y", shorter, "-e", "kde"), "'short' has 2: both must");
    Path text = Files.writeString(folder.resolve("text.npy"), "no array");
    assertWrongInput(run("estimate", "--x", text, "--y", x, "-e", "kde"), "text.npy");
    Path nan = folder.resolve("nan.npy");
    Npy.write(nan, NpyArray.of(new double[] {0, Double.NaN}, 2, 1));
    assertWrongInput(run("estimate", "--x", nan, "--y", nan, "-e", "kde"), "nan.npy");
    assertWrongInput(
        run("estimate", "--x", labels, "--y", labels, "-e", "kde"), "core:kde takes a discrete");
    assertWrongInput(
        run("estimate", "--x", x, "--y", x, "-e", "kde", "--threads", "0"), "threads must be 1");
  }

  @Test
  void aRunToGoOnWithIsNamed() throws Exception {
    Path yaml = Files.writeString(folder.resolve("never-run-before.yaml"), "not read");
    assertWrongInput(
        run("run", yaml, "--resume"), "--resume needs --out, the folder of the run to go on with");
    assertWrongInput(run("record", yaml, "--resume"), "in runs there is none called never-run-bef");
  }

  @Test
  void theLatestRunIsTheOneToGoOnWith() throws Exception {
    for (String run :
        List.of("mine-20250101-120000", "mine-20250102-110000", "mine-2-20260101-000000")) {
      Files.createDirectory(folder.resolve(run));
    }
    assertThat(ExperimentOptions.latest(folder, "mine"))
        .contains(folder.resolve("mine-20250102-110000"));
    assertThat(ExperimentOptions.latest(folder, "yours")).isEmpty();
    assertThat(ExperimentOptions.latest(folder.resolve("absent"), "mine")).isEmpty();
  }

  @Test
  void verboseShowsWhereAnErrorArose() {
    Outcome outcome = run("describe", "nothing", "--verbose");
    assertThat(outcome.err()).contains("\tat io.infoplane.host.plugin.RegistrySnapshot");
  }

  @Test
  void theListShowsWhatThePluginsProvide() throws Exception {
    assertThat(run("list").out()).contains("core:kde").contains("core:binning");
    assertThat(run("list", "probes").out()).contains("core:dpi").doesNotContain("core:kde");
    assertThat(run("list", "layers").out()).contains("core:vib").doesNotContain("core:kde");
    JsonNode list =
        new ObjectMapper().readTree(run("list", "estimators", "--format", "json").out());
    assertThat(list.findValuesAsText("id")).contains("core:binning", "core:kde");
    assertThat(list.findValuesAsText("kind")).containsOnly("estimator");
  }

  @Test
  void aDescriptionHoldsAllThatTheComponentSays() throws Exception {
    String text = run("describe", "kde").out();
    assertThat(text)
        .startsWith("core:kde ")
        .contains("Kolchinsky", "noise-variance", "discrete-continuous", "seed");
    JsonNode kde = new ObjectMapper().readTree(run("describe", "kde", "--format", "json").out());
    JsonNode option = kde.get(0).get("options").get(0);
    assertThat(option.fieldNames())
        .toIterable()
        .containsExactly(
            "name", "kind", "default", "accepts", "min", "max", "unit", "doc", "words");
  }

  @Test
  void aDescriptionHasALineToCopy() {
    assertThat(run("describe", "kde").out())
        .contains("estimate: [\"kde\"] (with an option \"kde:noise-variance=...\")");
    assertThat(run("describe", "dpi").out()).contains("probe: [\"dpi\"] (with an option \"dpi:");
    assertThat(run("describe", "core:vib").out())
        .contains("- {layer: \"vib\"} under network, layers (with an option \"vib:units=...\")")
        .doesNotContain("seed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"table", "json"})
  void pluginsShowStates(String format) {
    Outcome outcome = run("plugins", "--format", format);
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out()).contains("ACTIVE", "core:kde");
  }

  @Test
  void theDoctorFindsAllWell() {
    Outcome outcome = run("doctor");
    assertThat(outcome.out()).contains("ND4J", "1.0.0-M2.1", "BLAS", "all is well");
    assertThat(outcome.code()).isZero();
  }

  @Test
  void foldersOfPluginsMayBeNamedBeforeAndAfterTheCommand() throws Exception {
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(folder.resolve("first.jar"), "no zip");
    Files.writeString(other.resolve("second.jar"), "no zip");
    assertThat(run("--plugins", folder, "plugins").out()).contains("first.jar cannot be read");
    assertThat(run("plugins", "--plugins", folder, "--plugins", other).out())
        .contains("first.jar cannot be read", "second.jar cannot be read");
  }

  @Test
  void theDoctorFindsABrokenPlugin() throws Exception {
    Files.writeString(folder.resolve("broken.jar"), "no zip");
    Outcome outcome = run("doctor", "--plugins", folder);
    assertThat(outcome.out()).contains("wrong: broken FAILED: broken.jar cannot be read");
    assertThat(outcome.code()).isEqualTo(1);
  }
}
