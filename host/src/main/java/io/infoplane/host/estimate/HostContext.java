package io.infoplane.host.estimate;

import io.infoplane.api.Context;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Memo;
import java.util.Objects;

/**
 * What the host gives to the components that it asks. One memo serves all requests that share a
 * context, so estimators that are to share intermediate results are asked with one context.
 *
 * <p>Immutable; the {@code with} methods give a changed copy that shares the memo.
 */
public final class HostContext implements Context {
  /**
   * The memo takes at most this part of the heap: the activations of the layer at hand, their
   * copies in an estimator and the tiles of its threads need the rest.
   */
  private static final int HEAP_SHARE = 4;

  private final long seed;
  private final int threads;
  private final Memo memo;
  private final ProgressListener listener;
  private final Cancellation cancellation;

  private HostContext(
      long seed, int threads, Memo memo, ProgressListener listener, Cancellation cancellation) {
    this.seed = seed;
    this.threads = threads;
    this.memo = memo;
    this.listener = Objects.requireNonNull(listener);
    this.cancellation = Objects.requireNonNull(cancellation);
  }

  /**
   * A context with a thread a processor, and an empty memo that grows to a quarter of the heap.
   *
   * @param seed of all random streams
   * @return the context
   */
  public static HostContext withSeed(long seed) {
    return new HostContext(
        seed,
        Runtime.getRuntime().availableProcessors(),
        Memo.bounded(Runtime.getRuntime().maxMemory() / HEAP_SHARE),
        ProgressListener.NONE,
        new Cancellation());
  }

  /**
   * The same with so many threads.
   *
   * @throws InfoplaneException OPTION_INVALID if there is not one at least
   */
  public HostContext withThreads(int number) {
    if (number < 1) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID, "threads must be 1 or more, not " + number);
    }
    return new HostContext(seed, number, memo, listener, cancellation);
  }

  /** The same with a listener to progress. */
  public HostContext withListener(ProgressListener newListener) {
    return new HostContext(seed, threads, memo, newListener, cancellation);
  }

  /** The same with a way to stop. */
  public HostContext withCancellation(Cancellation newCancellation) {
    return new HostContext(seed, threads, memo, listener, newCancellation);
  }

  @Override
  public long seed() {
    return seed;
  }

  @Override
  public int threads() {
    return threads;
  }

  @Override
  public void progress(long done, long total) {
    listener.progress(done, total);
  }

  @Override
  public void checkCancelled() {
    cancellation.check();
  }

  @Override
  public Memo memo() {
    return memo;
  }
}
