package io.infoplane.host.cli;

import io.infoplane.host.estimate.ProgressListener;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** A line now and then for who reads a log, and none of what is done soon. */
final class PlainProgress implements ProgressListener {
  private static final long INTERVAL = TimeUnit.SECONDS.toNanos(30);

  private final String task;
  private final PrintStream to;
  private final LongSupplier clock;
  private final long start;
  private long next;

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
      next = now + INTERVAL;
      long seconds = TimeUnit.NANOSECONDS.toSeconds(now - start);
      to.println("infoplane: " + task + ": " + done + " of " + total + " after " + seconds + " s");
    }
  }
}
