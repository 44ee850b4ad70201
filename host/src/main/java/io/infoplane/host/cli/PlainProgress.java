package io.infoplane.host.cli;

import io.infoplane.host.estimate.ProgressListener;
import io.infoplane.host.estimate.Workload;
import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A line now and then for who reads a log, and none of what is done soon. */
final class PlainProgress implements ProgressListener, Workload.Listener {
  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(30);

  private final String task;
  private final PrintStream to;
  private final LongSupplier clock;
  private final long start;
  private long next;
  private boolean foretold;

  /**
   * Begins.
   *
   * @param task what is being done, in a word or two
   * @param to where lines go
   * @param clock in nanoseconds
   */
  PlainProgress(String task, PrintStream to, LongSupplier clock) {
    this.task = task;
    this.to = to;
    this.clock = clock;
    this.start = clock.getAsLong();
    this.next = start + INTERVAL;
  }

  /** Estimators call it from several threads. */
  @Override
  public synchronized void progress(long done, long total) {
    long now = clock.getAsLong();
    if (now - next >= 0) {
      say(now, done + " of " + total + " after " + secondsUntil(now) + " s");
    }
  }

  /** Estimators tell of their progress from several threads. */
  @Override
  public synchronized void at(Workload.Standing standing) {
    long now = clock.getAsLong();
    if (!foretold && standing.secondsLeft().orElse(0) > TimeUnit.NANOSECONDS.toSeconds(INTERVAL)) {
      foretold = true;
      String left = TimeLeft.about(standing.secondsLeft().orElseThrow());
      say(now, standing.total() + " estimates, " + left + " left");
    } else if (now - next >= 0) {
      foretold = true;
      say(
          now,
          String.format(
              Locale.ROOT,
              "%d of %d estimates (%.0f %% of the work) after %d s%s",
              standing.done(),
              standing.total(),
              100 * standing.share(),
              secondsUntil(now),
              standing.secondsLeft().isPresent()
                  ? ", " + TimeLeft.about(standing.secondsLeft().getAsDouble()) + " left"
                  : ""));
    }
  }

  private void say(long now, String what) {
    next = now + INTERVAL;
    to.println("infoplane: " + task + ": " + what);
  }

  private long secondsUntil(long now) {
    return TimeUnit.NANOSECONDS.toSeconds(now - start);
  }
}
