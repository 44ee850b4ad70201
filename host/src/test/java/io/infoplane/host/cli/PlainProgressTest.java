package io.infoplane.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.infoplane.host.estimate.Workload;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainProgressTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void itIsForetoldHowLongEstimatesTake() {
    AtomicLong now = new AtomicLong();
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PlainProgress progress =
        new PlainProgress(
            "estimating", new PrintStream(written, true, StandardCharsets.UTF_8), now::get);
    progress.at(new Workload.Standing(1, 240, 0.01, OptionalDouble.empty()));
    progress.at(new Workload.Standing(2, 240, 0.02, OptionalDouble.of(190)));
    progress.at(new Workload.Standing(3, 240, 0.02, OptionalDouble.of(190)));
    now.addAndGet(31 * SECOND);
    progress.at(new Workload.Standing(40, 240, 0.146, OptionalDouble.of(160)));
    now.addAndGet(31 * SECOND);
    progress.at(new Workload.Standing(90, 240, 0.3, OptionalDouble.empty()));
    assertThat(written.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "infoplane: estimating: 240 estimates, about 3 min left",
            "infoplane: estimating: 40 of 240 estimates (15 % of the work) after 31 s, about 3 min"
                + " left",
            "infoplane: estimating: 90 of 240 estimates (30 % of the work) after 62 s");
  }

  @ParameterizedTest
  @CsvSource({
    "0.2, about 1 s",
    "99, about 99 s",
    "100, about 2 min",
    "5000, about 83 min",
    "7300, about 2 h",
    "9000, about 2 h 30 min"
  })
  void aTimeIsSaidRoughly(double seconds, String words) {
    assertThat(TimeLeft.about(seconds)).isEqualTo(words);
  }

  @Test
  void whatIsDoneSoonIsNotSpokenOf() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PlainProgress progress =
        new PlainProgress(
            "estimating", new PrintStream(written, true, StandardCharsets.UTF_8), () -> 0);
    progress.at(new Workload.Standing(1, 2, 0.5, OptionalDouble.of(12)));
    assertThat(written.size()).isZero();
  }

  @Test
  void aLineIsWrittenEveryHalfMinute() {
    // Before the clock's overflow, which may happen on any machine.
    AtomicLong now = new AtomicLong(Long.MAX_VALUE - 10 * SECOND);
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    PlainProgress progress =
        new PlainProgress(
            "training", new PrintStream(written, true, StandardCharsets.UTF_8), now::get);
    for (int epoch = 0; epoch <= 10; epoch++) {
      progress.progress(epoch, 10);
      now.addAndGet(7 * SECOND);
    }
    assertThat(written.toString(StandardCharsets.UTF_8))
        .hasLineCount(2)
        .startsWith("infoplane: training: 5 of 10 after 35 s")
        .contains("infoplane: training: 10 of 10 after 70 s");
  }
}
