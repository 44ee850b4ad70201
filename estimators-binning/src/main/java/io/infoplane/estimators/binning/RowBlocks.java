package io.infoplane.estimators.binning;

import io.infoplane.api.Context;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Samples;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Reads all rows of a matrix once, in blocks that stay in the cache, with as many threads as the
 * context allows.
 *
 * <p>Every thread has a reader of its own. Which blocks a reader gets is left to chance, so what
 * readers gather must not depend on it: write by row, or join with minimum, maximum, or a sum of
 * whole numbers.
 */
final class RowBlocks {
  /** 64 KiB of doubles: a part of any second-level cache. */
  private static final int VALUES_A_BLOCK = 1 << 13;

  /** Below this a second thread takes longer to start than to help. */
  private static final long VALUES_WORTH_A_THREAD = 1 << 18;

  private RowBlocks() {}

  /** What one thread does with the rows it reads. */
  interface Reader {
    /**
     * Takes consecutive rows.
     *
     * @param from first row
     * @param to one past the last row
     * @param values of these rows, row after row from index 0; overwritten later
     */
    void read(int from, int to, double[] values);
  }

  /**
   * Reads all rows.
   *
   * @param samples n x d
   * @param context for threads and cancellation
   * @param newReader makes a reader for each thread
   * @param <R> kind of reader
   * @return the readers, which together have seen every row once
   */
  static <R extends Reader> List<R> readAll(
      Samples samples, Context context, Supplier<R> newReader) {
    int rowsABlock = Math.max(1, VALUES_A_BLOCK / samples.columns());
    int blocks = (samples.rows() + rowsABlock - 1) / rowsABlock;
    long values = (long) samples.rows() * samples.columns();
    int threads =
        (int) Math.min(Math.min(context.threads(), blocks), 1 + values / VALUES_WORTH_A_THREAD);
    AtomicInteger next = new AtomicInteger();
    List<R> readers = new ArrayList<>();
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      R reader = newReader.get();
      readers.add(reader);
      work.add(
          () -> {
            try {
              double[] buffer = new double[rowsABlock * samples.columns()];
              for (int b = next.getAndIncrement(); b < blocks; b = next.getAndIncrement()) {
                context.checkCancelled();
                int from = b * rowsABlock;
                int to = Math.min(samples.rows(), from + rowsABlock);
                samples.copyRows(from, to, buffer, 0);
                reader.read(from, to, buffer);
              }
              return null;
            } finally {
              // After a failure nobody needs the other blocks.
              next.set(blocks);
            }
          });
    }
    run(work);
    return readers;
  }

  private static void run(List<Callable<Void>> work) {
    if (work.size() == 1) {
      try {
        work.get(0).call();
      } catch (Exception e) {
        throw unchecked(e);
      }
      return;
    }
    ExecutorService threads = Executors.newFixedThreadPool(work.size());
    try {
      for (Future<Void> part : threads.invokeAll(work)) {
        part.get();
      }
    } catch (ExecutionException e) {
      throw unchecked(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InfoplaneException(ErrorCode.CANCELLED, "the binning was interrupted", e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static RuntimeException unchecked(Throwable e) {
    if (e instanceof RuntimeException unchecked) {
      return unchecked;
    }
    if (e instanceof Error error) {
      throw error;
    }
    return new IllegalStateException(e);
  }
}
