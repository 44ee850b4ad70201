package io.infoplane.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.infoplane.host.store.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An experiment that varies something is several runs and a comparison. */
class VariedRunTest {
  private static final String YAML =
      """
      title: Varied
      vary:
        rate: [0.01, 0.1]
        seed: [1, 2]
      seed: ${seed}
      data: {name: gaussian-classes, classes: 3, train-samples: 90, test-samples: 60}
      network:
        layers:
          - {dense: 4, activation: tanh, name: z}
          - {dense: 3, activation: softmax}
      training: {learning-rate: ${rate}, batch-size: 30, epochs: 2}
      record: {epochs: [0, 2]}
      estimate: ["binning:bins=10"]
      probe: [linear-probe]
      """;

  @TempDir private Path folder;
  private Path file;
  private Path all;

  private record Outcome(int code, String out, String err) {}

  private static Outcome run(Object... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] words = Arrays.stream(args).map(Object::toString).toArray(String[]::new);
    int code = Main.execute(new PrintWriter(out), new PrintWriter(err), words);
    return new Outcome(code, out.toString(), err.toString());
  }

  @BeforeEach
  void writeExperiment() throws IOException {
    file = Files.writeString(folder.resolve("varied.yaml"), YAML);
    all = folder.resolve("all");
  }

  private Path of(String rate, int seed) {
    return all.resolve("rate=" + rate).resolve("seed=" + seed);
  }

  private static JsonNode lastMetrics(Path run) throws IOException {
    List<String> lines = Files.readAllLines(run.resolve("metrics.jsonl"));
    return new ObjectMapper().readTree(lines.get(lines.size() - 1));
  }

  private static void delete(Path tree) throws IOException {
    Files.walkFileTree(
        tree,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException e)
              throws IOException {
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Without how long the rest takes. */
  private static List<String> progress(Outcome outcome) {
    return outcome
        .err()
        .lines()
        .map(line -> line.replaceFirst(" \\(about .* left\\)$", ""))
        .toList();
  }

  @Test
  void allRunsAreMadeAndComparedAndNoneTwice() throws IOException {
    Outcome made = run("run", file, "--out", all);
    assertThat(made.code()).isZero();
    assertThat(progress(made))
        .containsExactly(
            "infoplane: run 1 of 4: rate=0.01, seed=1",
            "infoplane: run 2 of 4: rate=0.01, seed=2",
            "infoplane: run 3 of 4: rate=0.1, seed=1",
            "infoplane: run 4 of 4: rate=0.1, seed=2");
    assertThat(made.out().lines())
        .anyMatch(
            line -> line.startsWith("rate  seeds  test accuracy [%]  z linear-probe accuracy [%]"))
        .anyMatch(line -> line.startsWith("rate  seeds  I(X;z) binning [bits]"))
        .anyMatch(line -> line.matches("0\\.01      2 +[0-9.]+ \\+- [0-9.]+ .*"))
        .anyMatch(line -> line.equals("comparison: " + all.resolve("comparison.html")));
    checkNumbers(made.out());
    checkPage();
    checkRunIsItsOwnExperiment();

    String csv = Files.readString(all.resolve("comparison.csv"));
    delete(of("0.1", 1));
    Outcome absent = run("report", all);
    assertThat(absent.err())
        .contains("1 of the 4 runs in " + all + " are not there: rate=0.1/seed=1");
    assertThat(Files.readString(all.resolve("comparison.html"))).contains("This is not all");
    Outcome again = run("run", file, "--out", all, "--resume");
    assertThat(again.code()).isZero();
    assertThat(progress(again))
        .containsExactly(
            "infoplane: 3 of 4 runs are there and are not made again",
            "infoplane: run 3 of 4: rate=0.1, seed=1");
    assertThat(again.out()).isEqualTo(made.out());
    assertThat(Files.readString(all.resolve("comparison.csv"))).isEqualTo(csv);
  }

  /** Those of the file are those of the runs, and those of the table their means. */
  private void checkNumbers(String table) throws IOException {
    List<String> csv = Files.readAllLines(all.resolve("comparison.csv"));
    assertThat(csv.get(0)).isEqualTo("rate,seed,layer,quantity,unit,epoch,value,doubts");
    double sum = 0;
    for (int seed : List.of(1, 2)) {
      JsonNode metrics = lastMetrics(of("0.01", seed));
      double accuracy = metrics.path("test-accuracy").asDouble();
      sum += accuracy;
      assertThat(csv)
          .contains("0.01," + seed + ",,test-accuracy,share,2," + accuracy + ",")
          .contains(
              "0.01," + seed + ",,test-loss,nats,2," + metrics.path("test-loss").asDouble() + ",");
      try (RunStore store = RunStore.open(of("0.01", seed))) {
        store.estimates().stream()
            .filter(estimate -> estimate.epoch() == 2)
            .forEach(
                estimate -> {
                  String what = estimate.target().toString().equals("input") ? "I(X;T)" : "I(T;Y)";
                  assertThat(csv)
                      .anyMatch(
                          line ->
                              line.startsWith(
                                  "0.01,%d,%s,%s core:binning bins=10,nats,2,%s,"
                                      .formatted(
                                          seed,
                                          estimate.layer(),
                                          what,
                                          estimate.estimate().value())));
                });
        double linear = store.observations().get(0).path("numbers").path("accuracy:z").asDouble();
        assertThat(csv)
            .contains("0.01," + seed + ",z,core:linear-probe accuracy,share,2," + linear + ",");
      }
    }
    Matcher mean = Pattern.compile("\n0\\.01 +2 +([0-9.]+) \\+- ").matcher("\n" + table);
    assertThat(mean.find()).isTrue();
    assertThat(Double.parseDouble(mean.group(1))).isCloseTo(100 * sum / 2, within(0.005));
  }

  private void checkPage() throws IOException {
    String page = Files.readString(all.resolve("comparison.html"));
    assertThat(page)
        .contains("<h1>Varied</h1>", "<h2>Against rate</h2>", "<b>I(z;Y) binning</b>")
        .contains("href=\"rate=0.01/seed=2/report.html\"", "<b>z linear-probe accuracy</b>")
        // A seed is no setting to draw against.
        .doesNotContain("Against seed", "<script", "http://", "https://");
    // Of one measure a dot a run.
    String chart = page.substring(page.indexOf("<b>test accuracy</b>"));
    assertThat(chart.substring(0, chart.indexOf("</figure>")).split("<circle ", -1)).hasSize(5);
  }

  private void checkRunIsItsOwnExperiment() throws IOException {
    Path run = of("0.1", 2);
    String config;
    try (RunStore store = RunStore.open(run)) {
      config = store.manifest().path("config").asText();
      assertThat(store.manifest().path("title").asText()).isEqualTo("Varied (rate=0.1, seed=2)");
    }
    assertThat(config).doesNotContain("vary", "${").contains("learning-rate: 0.1,", "\nseed: 2\n");
    Path alone = Files.writeString(folder.resolve("alone.yaml"), config);
    Path once = folder.resolve("once");
    assertThat(run("record", alone, "--out", once).code()).isZero();
    assertThat(lastMetrics(once)).isEqualTo(lastMetrics(run));
  }

  @Test
  void oneCombinationIsAPlainRun() {
    Outcome plain = run("record", file, "--vary", "rate=0.5", "--vary", "seed=3", "--out", all);
    assertThat(plain.out()).isEqualTo("run: " + all + "\n");
    assertThat(RunStore.isRun(all)).isTrue();
    Outcome several = run("record", file, "--out", all, "--resume");
    assertThat(several.err())
        .isEqualTo(
            "infoplane: " + all + " holds a run, and this makes several: give another folder\n");
    assertThat(several.code()).isEqualTo(2);
  }

  @Test
  void oneNameIsOneLevelOfFoldersAndARunThatFailsIsToldWhileTheOthersGoOn() throws IOException {
    Path taken = Files.createDirectories(all.resolve("seed=1"));
    Files.writeString(all.resolve("comparison.json"), "{\"runs\": []}");
    Files.writeString(taken.resolve("mine.txt"), "mine");
    Outcome outcome = run("record", file, "--vary", "rate=0.5", "--out", all, "--resume");
    assertThat(progress(outcome))
        .containsExactly(
            "infoplane: run 1 of 2: seed=1",
            "infoplane: seed=1: "
                + taken
                + " is not an empty folder: give one that is, or that does not exist yet",
            "infoplane: run 2 of 2: seed=2",
            "note: 1 of the 2 runs in " + all + " are not there: seed=1 (failed)");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(RunStore.isRun(all.resolve("seed=2"))).isTrue();
  }

  private Outcome resume(Object... more) {
    List<Object> words = new ArrayList<>(List.of("record", file, "--out", all, "--resume"));
    words.addAll(List.of(more));
    return run(words.toArray());
  }

  @Test
  void runsAreAddedOnlyToThoseOfTheSameExperimentAndData() throws IOException {
    String yaml =
        YAML.replace("vary:\n", "vary:\n  epochs: 2\n").replace("epochs: 2}", "epochs: ${epochs}}");
    Files.writeString(file, yaml.replace("epochs: [0, 2]", "epochs: [0]"));
    yaml = Files.readString(file);
    assertThat(run("record", file, "--vary", "rate=0.1,1", "--out", all).code()).isZero();
    assertWrong(
        resume("--vary", "epochs=3", "--vary", "rate=0.5"),
        "all runs in " + all + " are of epochs=2 and have no folders by epochs");
    Files.writeString(file, yaml.replace("dense: 4", "dense: 5"));
    assertWrong(resume("--vary", "rate=0.5"), "are of another experiment than");
    Files.writeString(file, yaml.replace("  rate: [0.01, 0.1]", "  # more\n\n  rate: [7]\n  "));
    Outcome one = resume("--vary", "rate=0.5", "--vary", "seed=2");
    assertThat(one.err()).isEqualTo("infoplane: run 1 of 1: rate=0.5, seed=2\n");
    assertThat(RunStore.isRun(of("0.5", 2))).isTrue();
    Path manifest = of("1", 1).resolve("manifest.json");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replaceFirst("(\"test-rows-sha256\" *: *\")....", "$1face"));
    assertWrong(
        resume("--vary", "rate=0.5"),
        "the test rows of the data 'gaussian-classes' are not those that the run " + of("1", 1));
  }

  @Test
  void anExperimentThatSeveralValuesShareStaysInItsFolder() throws IOException {
    String yaml =
        YAML.replace("  rate: [0.01", "  method: {fast: '${rate}', slow: '0.001'}\n  rate: [0.01")
            .replace("seed: [1, 2]", "seed: 1")
            .replace("learning-rate: ${rate}", "learning-rate: ${method}");
    Files.writeString(file, yaml);
    assertThat(run("record", file, "--out", all).code()).isZero();
    Files.writeString(file, yaml.replace("[0.01, 0.1]", "[0.1, 0.01]"));
    assertThat(resume().err())
        .isEqualTo("infoplane: 3 of 3 runs are there and are not made again\n");
    Outcome more = resume("--vary", "rate=0.5", "--vary", "method=slow");
    assertThat(more.err()).isEqualTo("infoplane: 1 of 1 runs are there and are not made again\n");
    assertThat(Files.readString(all.resolve("comparison.json"))).doesNotContain("open");
  }

  @Test
  void aMeasureIsTheSameInAllRunsWhateverElseIsAskedOfOne() throws IOException {
    Files.writeString(
        file,
        YAML.replace("vary:\n", "vary:\n  bins: [5, 10]\n")
            .replace("rate: [0.01, 0.1]", "rate: 0.1")
            .replace("bins=10", "bins=${bins}"));
    assertThat(run("run", file, "--out", all).code()).isZero();
    Path first = all.resolve("bins=5/seed=1");
    assertThat(run("estimate", first, "-e", "binning:bins=7").code()).isZero();
    Outcome report = run("report", all);
    assertThat(report.code()).isZero();
    List<String> csv = Files.readAllLines(all.resolve("comparison.csv"));
    String own = ",z,I(X;T) core:binning bins=${bins},nats,2,";
    assertThat(csv.stream().filter(line -> line.contains(own))).hasSize(4);
    assertThat(csv.stream().filter(line -> line.contains(",z,I(X;T) core:binning bins=7,")))
        .hasSize(1);
    assertThat(Files.readString(all.resolve("comparison.html")))
        .contains("rate 0.1", "(1 of 2)", "Reasons to doubt", "deterministic-layer");
  }

  @Test
  void aMistakeInAnyRunIsToldBeforeTheFirst() throws IOException {
    assertWrong(
        run("run", file, "--vary", "rate=1,-1", "--out", all),
        file + ", line 11, column 11 (rate=-1): the learning rate");
    Files.writeString(
        file,
        YAML.replace("rate: [", "size: [30, 3000]\n  rate: [").replace("30, ep", "${size}, ep"));
    assertWrong(
        run("run", file, "--out", all),
        file + ", line 12, column 11 (rate=0.01, size=3000): the batch size is 3000");
    assertThat(all).doesNotExist();
  }

  @Test
  void whatTheCommandLineSaysOfNamesIsChecked() {
    assertWrong(
        run("run", file, "--seed", "3", "--out", all),
        "varies the seed, so that --seed 3 would make the same run several times: say --vary seed=3"
            + " instead");
    assertWrong(run("run", file, "--vary", "rate", "--out", all), "'--vary rate' is no name");
    assertWrong(
        run("run", file, "--vary", "rate=1", "--vary", "rate=2"), "--vary rate is given twice");
    assertWrong(
        run("run", file, "--vary", "gamma=1", "--out", all),
        "does not vary 'gamma' (it varies rate, seed)");
    assertThat(all).doesNotExist();
  }

  private static void assertWrong(Outcome outcome, String sentence) {
    assertThat(outcome.err()).startsWith("infoplane: ").contains(sentence).hasLineCount(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.code()).isEqualTo(2);
  }
}
