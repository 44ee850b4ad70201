package io.infoplane.host.estimate;

/** Is told how far some work is. */
@FunctionalInterface
public interface ProgressListener {
  /** Does not listen. */
  ProgressListener NONE = (done, total) -> {};

  /**
   * Called now and then, perhaps by several threads.
   *
   * @param done finished part, 0 to {@code total}
   * @param total in any unit
   */
  void progress(long done, long total);
}
