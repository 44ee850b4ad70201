package io.infoplane.numerics;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import org.bytedeco.openblas.global.openblas;

/**
 * Keeps OpenBLAS to one thread while it is open, because our own threads call it at the same time.
 * The setting is OpenBLAS's and global; it is put back when the last holder closes.
 */
public final class SingleThreadedBlas implements AutoCloseable {
  private static int holders;
  private static int threadsBefore;

  /**
   * Starts it.
   *
   * @throws InfoplaneException NUMERIC if OpenBLAS cannot be loaded
   */
  public SingleThreadedBlas() {
    try {
      enter();
    } catch (LinkageError e) {
      throw new InfoplaneException(
          ErrorCode.NUMERIC,
          "the native library OpenBLAS could not be loaded for this platform ("
              + e.getMessage()
              + "): see 'infoplane doctor'",
          e);
    }
  }

  private static synchronized void enter() {
    if (holders == 0) {
      threadsBefore = openblas.blas_get_num_threads();
      openblas.blas_set_num_threads(1);
    }
    holders++;
  }

  @Override
  public void close() {
    leave();
  }

  private static synchronized void leave() {
    holders--;
    if (holders == 0) {
      openblas.blas_set_num_threads(threadsBefore);
    }
  }
}
