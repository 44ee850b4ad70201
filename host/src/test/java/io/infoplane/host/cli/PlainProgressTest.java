package io.infoplane.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PlainProgressTest {
  private static final long SECOND = 1_000_000_000L;

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
