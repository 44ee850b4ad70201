package io.infoplane.host.cli;

import io.infoplane.host.estimate.ProgressListener;
import java.util.Optional;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on standard error, if that is a terminal; a line now and then if it is not. */
final class TerminalProgress implements ProgressListener, AutoCloseable {
  private static final int WIDTH = 80;
  private static final int UPDATE_MILLIS = 200;

  private final Optional<ProgressBar> bar;
  private final ProgressListener shown;

  private TerminalProgress(Optional<ProgressBar> bar, ProgressListener shown) {
    this.bar = bar;
    this.shown = shown;
  }

  /**
   * Shows a bar until it is closed.
   *
   * @param task what is being done, in a word or two
   */
  static TerminalProgress show(String task) {
    if (!Terminal.showsErrors()) {
      return new TerminalProgress(
          Optional.empty(), new PlainProgress(task, System.err, System::nanoTime));
    }
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setStyle(ProgressBarStyle.ASCII)
            .setInitialMax(1)
            .setUpdateIntervalMillis(UPDATE_MILLIS)
            .clearDisplayOnFinish()
            .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH))
            .build();
    return new TerminalProgress(Optional.of(bar), (done, total) -> bar.maxHint(total).stepTo(done));
  }

  @Override
  public void progress(long done, long total) {
    shown.progress(done, total);
  }

  @Override
  public void close() {
    bar.ifPresent(ProgressBar::close);
  }
}
