package io.infoplane.host.cli;

import io.infoplane.host.estimate.ProgressListener;
import io.infoplane.host.estimate.Workload;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar on standard error, if that is a terminal; a line now and then if it is not. */
final class TerminalProgress implements ProgressListener, Workload.Listener, AutoCloseable {
  private static final int WIDTH = 80;
  private static final int UPDATE_MILLIS = 200;

  /** Steps of a bar that is about a share. */
  private static final int FINE = 1000;

  private final ProgressListener counted;
  private final Workload.Listener weighed;
  private final Runnable end;

  private TerminalProgress(ProgressListener counted, Workload.Listener weighed, Runnable end) {
    this.counted = counted;
    this.weighed = weighed;
    this.end = end;
  }

  /**
   * Shows a bar of things that are counted, until it is closed.
   *
   * @param task what is being done, in a word or two
   */
  static TerminalProgress show(String task) {
    if (!Terminal.showsErrors()) {
      return plain(task);
    }
    return of(builder(task).build());
  }

  /**
   * Shows a bar of estimates, which are weighed, until it is closed.
   *
   * @param task what is being done, in a word or two
   */
  static TerminalProgress showWeighed(String task) {
    if (!Terminal.showsErrors()) {
      return plain(task);
    }
    // The bar would reckon with steps of one length.
    return of(builder(task).hideEta().setUnit(" %", FINE / 100).build());
  }

  private static TerminalProgress plain(String task) {
    PlainProgress lines = new PlainProgress(task, System.err, System::nanoTime);
    return new TerminalProgress(lines, lines, () -> {});
  }

  private static ProgressBarBuilder builder(String task) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setStyle(ProgressBarStyle.ASCII)
        .setInitialMax(1)
        .setUpdateIntervalMillis(UPDATE_MILLIS)
        .clearDisplayOnFinish()
        .setConsumer(new ConsoleProgressBarConsumer(System.err, WIDTH));
  }

  private static TerminalProgress of(ProgressBar bar) {
    return new TerminalProgress(
        (done, total) -> bar.maxHint(total).stepTo(done),
        standing -> {
          bar.maxHint(FINE).stepTo(Math.round(FINE * standing.share()));
          bar.setExtraMessage(message(standing));
        },
        bar::close);
  }

  private static String message(Workload.Standing standing) {
    String count = standing.done() + " of " + standing.total();
    return standing.secondsLeft().isPresent()
        ? count + ", " + TimeLeft.about(standing.secondsLeft().getAsDouble())
        : count;
  }

  @Override
  public void progress(long done, long total) {
    counted.progress(done, total);
  }

  @Override
  public void at(Workload.Standing standing) {
    weighed.at(standing);
  }

  @Override
  public void close() {
    end.run();
  }
}
