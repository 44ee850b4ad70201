package io.infoplane.api;

import java.util.random.RandomGenerator;

/**
 * What surrounds a request: random numbers, threads, progress, cancellation, and shared
 * intermediate results.
 *
 * <p>The host provides it; a program of your own takes {@link #standalone(long)}. Safe for use by
 * several threads.
 *
 * @since 1.0
 */
@Stable
public interface Context {

  /**
   * A context without progress and cancellation, with a memo of 256 MiB and one thread a processor:
   * for programs and tests of your own.
   *
   * @param seed of all random streams
   * @return the context
   */
  static Context standalone(long seed) {
    return new StandaloneContext(
        seed, Runtime.getRuntime().availableProcessors(), Memo.bounded(256L << 20));
  }

  /** The seed from which every stream is derived. */
  long seed();

  /**
   * A stream of random numbers. The same seed and name always give the same numbers, so results
   * depend neither on the order of the work nor on the number of threads: give each piece of work a
   * stream of its own.
   *
   * @param stream such as {@code "bootstrap/17"}
   * @return a fresh generator at the start of the stream, for one thread
   */
  default RandomGenerator random(String stream) {
    return SeedStreams.open(seed(), stream);
  }

  /** How many threads the work may use, at least 1. The result must not depend on it. */
  int threads();

  /**
   * Tells how far the work is.
   *
   * @param done finished part, 0 to {@code total}
   * @param total in any unit
   */
  default void progress(long done, long total) {}

  /**
   * Stops the work if somebody asked for that. Long loops call it a few times a second.
   *
   * @throws InfoplaneException CANCELLED
   */
  default void checkCancelled() {}

  /** Intermediate results shared by all requests on the same data. */
  Memo memo();
}
