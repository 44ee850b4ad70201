package io.infoplane.host.cli;

import io.infoplane.host.estimate.ProgressListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine;

/** A bar on standard error, if that is a terminal; nothing if it is not. */
final class TerminalProgress implements ProgressListener, AutoCloseable {
  private static final int WIDTH = 80;
  private static final int UPDATE_MILLIS = 200;

  private final Optional<ProgressBar> bar;

  private TerminalProgress(Optional<ProgressBar> bar) {
    this.bar = bar;
  }

  /**
   * Shows a bar until it is closed.
   *
   * @param task what is being done, in a word or two
   */
  static TerminalProgress show(String task) {
    if (!isTerminal()) {
      return new TerminalProgress(Optional.empty());
    }
    return new TerminalProgress(
        Optional.of(
            new ProgressBarBuilder()
                .setTaskName(task)
                .setStyle(ProgressBarStyle.ASCII)
                .setInitialMax(1)
                .setUpdateIntervalMillis(UPDATE_MILLIS)
                .clearDisplayOnFinish()
                .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
                .build()));
  }

  /** Linux says where standard error goes; elsewhere it is taken to go where the output goes. */
  private static boolean isTerminal() {
    Path standardError = Path.of("/proc/self/fd/2");
    try {
      if (Files.isSymbolicLink(standardError)) {
        String target = Files.readSymbolicLink(standardError).toString();
        return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
      }
    } catch (IOException e) {
      return false;
    }
    return CommandLine.Help.Ansi.AUTO.enabled();
  }

  @Override
  public void progress(long done, long total) {
    bar.ifPresent(shown -> shown.maxHint(total).stepTo(done));
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
