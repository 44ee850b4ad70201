package io.infoplane.testkit;

import io.infoplane.api.Context;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Memo;

/**
 * A context for one question.
 *
 * @param seed of all random streams
 * @param threads the estimator may use
 * @param memo shared with whoever has the same
 * @param cancelled whether the user has asked to stop
 */
record TestContext(long seed, int threads, Memo memo, boolean cancelled) implements Context {
  private static final long MEMO_BYTES = 1 << 24;

  /** Seed 1, two threads, nothing remembered. */
  static TestContext fresh() {
    return new TestContext(1, 2, newMemo(), false);
  }

  static Memo newMemo() {
    return Memo.bounded(MEMO_BYTES);
  }

  TestContext withSeed(long newSeed) {
    return new TestContext(newSeed, threads, memo, cancelled);
  }

  TestContext withThreads(int number) {
    return new TestContext(seed, number, memo, cancelled);
  }

  TestContext with(Memo shared) {
    return new TestContext(seed, threads, shared, cancelled);
  }

  TestContext withCancellation() {
    return new TestContext(seed, threads, memo, true);
  }

  @Override
  public void checkCancelled() {
    if (cancelled) {
      throw new InfoplaneException(ErrorCode.CANCELLED, "the test kit asked to stop");
    }
  }

  @Override
  public void progress(long done, long total) {
    if (done < 0 || done > total) {
      throw new AssertionError("progress " + done + " of " + total + " is no progress");
    }
  }
}
