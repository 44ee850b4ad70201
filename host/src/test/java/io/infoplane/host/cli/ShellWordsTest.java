package io.infoplane.host.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ShellWordsTest {
  @Test
  void blanksPartWordsAndQuotesKeepThemTogether() {
    assertThat(ShellWords.of("  run a.yaml\t--out 'my run' & "))
        .containsExactly("run", "a.yaml", "--out", "my run", "&");
    assertThat(ShellWords.of("--x \"a b\".npy -e kde:bound=\"upper\""))
        .containsExactly("--x", "a b.npy", "-e", "kde:bound=upper");
    assertThat(ShellWords.of("--x a.npz#name '' \"it's\""))
        .containsExactly("--x", "a.npz#name", "", "it's");
  }

  @Test
  void remarksAndEmptyLinesSayNothing() {
    assertThat(ShellWords.of("")).isEmpty();
    assertThat(ShellWords.of("   # all of it")).isEmpty();
    assertThat(ShellWords.of("list # the rest")).containsExactly("list");
  }

  @Test
  void aQuoteThatIsNotClosedIsTold() {
    assertThatThrownBy(() -> ShellWords.of("run 'my run.yaml"))
        .hasMessage("a quote is not closed: 'my run.yaml");
  }

  @Test
  void linesOfACommandThatRunsBesideSayWhoseTheyAre() {
    StringWriter all = new StringWriter();
    PrintWriter target = new PrintWriter(all);
    try (PrintWriter own = new PrintWriter(new PrefixWriter(target, "[1] "))) {
      own.print("a");
      own.print("b\nc\n");
      own.print("the end");
    }
    assertThat(all.toString().lines()).containsExactly("[1] ab", "[1] c", "[1] the end");
  }
}
