package io.infoplane.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.infoplane.distribution.Program.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Estimators of the distribution, measured against the truth. */
class ScoreIT {
  private static final List<String> SMALL =
      List.of(
          "score",
          "-e",
          "kde",
          "-e",
          "binning:bins=5",
          "--tasks",
          "two-pairs,softmax",
          "--dimension",
          "2",
          "--samples",
          "300",
          "--repeats",
          "2",
          "--out",
          "s");

  @TempDir Path folder;

  @Test
  void aPageIsMadeAndTheSameCommandAgainMakesNoEstimate() throws Exception {
    Program program = new Program(Program.builtHome(), folder);
    Outcome first = program.run(SMALL.toArray(String[]::new));
    assertThat(first.code()).as(first.err()).isZero();
    assertThat(first.out())
        .contains("truth [nats]", "two-pairs", "1.0217", "softmax", "1.6058")
        .contains("kde, two-pairs (not asked): core:kde reads a continuous X as the identity");
    Path lines = folder.resolve("s/scores.jsonl");
    assertThat(Files.readAllLines(lines)).hasSize(2 * (4 + 5));
    assertThat(Files.readString(folder.resolve("s/scores.md"))).contains("## softmax", "![");
    assertThat(Files.readString(folder.resolve("s/scores.svg"))).startsWith("<svg ");

    Outcome again = program.run(SMALL.toArray(String[]::new));
    assertThat(again).isEqualTo(first);
    assertThat(Files.readAllLines(lines)).hasSize(2 * (4 + 5));
  }
}
