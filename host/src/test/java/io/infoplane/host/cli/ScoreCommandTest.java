package io.infoplane.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command with the estimators that lie on the class path. */
class ScoreCommandTest {
  @TempDir private Path folder;

  private record Outcome(int code, String out, String err) {}

  private static Outcome score(Object... args) {
    List<String> words = new ArrayList<>(List.of("score"));
    for (Object arg : args) {
      words.add(arg.toString());
    }
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Main.execute(new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
    return new Outcome(code, out.toString(), err.toString());
  }

  private static Outcome small(Object... more) {
    List<Object> words =
        new ArrayList<>(
            List.of("-e", "binning:bins=5", "--samples", 300, "--repeats", 2, "--nats", "0.5,1"));
    words.addAll(List.of(more));
    return score(words.toArray());
  }

  @Test
  void estimatorsAreMeasuredOnEveryTask() {
    Outcome outcome = small("-e", "kde", "--dimension", 2);
    assertThat(outcome.err()).isEmpty();
    assertThat(outcome.code()).isZero();
    // The title, 9 tasks for binning and 4 for kde, an empty line, what kde does not take.
    assertThat(outcome.out()).hasLineCount(1 + 9 + 4 + 1 + 1);
    assertThat(outcome.out()).contains("kde, gaussian (not asked), cubed (not asked), two-pairs");
  }

  @Test
  void theSameCommandAgainTakesWhatIsThere() throws Exception {
    Object[] words = {"--tasks", "gaussian", "--dimension", 1, "--out", folder.resolve("new/s")};
    Outcome first = small(words);
    assertThat(first.code()).isZero();
    assertThat(first.err()).isEqualTo("scores: " + folder.resolve("new/s/scores.md") + "\n");
    String lines = Files.readString(folder.resolve("new/s/scores.jsonl"));
    // Seconds are among what is printed, and would differ.
    assertThat(small(words)).isEqualTo(first);
    assertThat(Files.readString(folder.resolve("new/s/scores.jsonl"))).isEqualTo(lines);
    assertThat(lines).hasLineCount(4);
    assertThat(folder.resolve("new/s/scores.svg")).exists();
  }

  @Test
  void numbersDoNotDependOnTheThreads() throws Exception {
    assertThat(values("--threads", 2)).hasSize(4).isEqualTo(values("--threads", 1));
    assertThat(values("--seed", 1)).isNotEqualTo(values("--seed", 2));
  }

  private static List<String> values(Object... words) throws Exception {
    List<Object> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("-e", "renyi:alpha=2", "--dimension", 2, "--tasks", "cubed"));
    all.addAll(List.of("--format", "json"));
    JsonNode scores = new ObjectMapper().readTree(small(all.toArray()).out());
    return scores.findValues("values").stream().map(JsonNode::toString).toList();
  }

  @Test
  void whoTakesNoneOfTheTasksWasNamedForNothing() {
    Outcome outcome = small("-e", "kde", "--tasks", "gaussian", "--dimension", 1);
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).isEqualTo("infoplane: kde takes none of these tasks\n");
    assertThat(outcome.out()).contains("binning:bins=5", "kde, gaussian (not asked): core:kde");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--tasks gausian | there is no task 'gausian', did you mean 'gaussian'?",
        "--tasks two-pairs --dimension 1 | two-pairs needs a dimension of 2 or more, not 1",
        "--dimension 0 | dimension must be from 1 to 4096, not 0",
        "--nats 300 | gaussian of dimension 20 takes from 0 to 200 nats, not 300.0",
        "--nats x | invalid value for option '--nats'",
        "--samples 1 | samples must be 2 or more, not 1",
        "--repeats 0 | repeats must be 1 or more, not 0",
        "--threads 0 | threads must be 1 or more, not 0",
        "-e nobody | nobody",
        "-e kde:bins=3 | bins",
        "-e kde,binning | names more than one",
        "--timeout 0 | --timeout takes a number of seconds",
        "--out /dev/null | /dev/null is no folder",
      })
  void badOptionsGetASentence(String words, String sentence) {
    List<Object> all = new ArrayList<>(List.of("-e", "binning"));
    all.addAll(List.of(words.split(" ")));
    Outcome outcome = score(all.toArray());
    assertThat(outcome.err()).startsWith("infoplane: ").contains(sentence).hasLineCount(1);
    assertThat(outcome.out()).isEmpty();
    assertThat(outcome.code()).isEqualTo(2);
  }
}
