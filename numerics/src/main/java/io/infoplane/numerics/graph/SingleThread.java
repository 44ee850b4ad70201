package io.infoplane.numerics.graph;

import io.infoplane.numerics.SingleThreadedBlas;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Keeps ND4J and OpenBLAS to one thread an operation while it is open: for small operations, where
 * a second thread costs more than it does, and for results that do not depend on how many
 * processors there are. The setting is global; it is put back when the last holder closes.
 */
public final class SingleThread implements AutoCloseable {
  private static int holders;
  private static int threadsBefore;

  private final SingleThreadedBlas blas = new SingleThreadedBlas();

  /** Starts it; ND4J must be loaded. */
  public SingleThread() {
    enter();
  }

  private static synchronized void enter() {
    if (holders == 0) {
      NativeOps threads = NativeOpsHolder.getInstance().getDeviceNativeOps();
      threadsBefore = threads.ompGetMaxThreads();
      threads.setOmpNumThreads(1);
    }
    holders++;
  }

  @Override
  public void close() {
    leave();
    blas.close();
  }

  private static synchronized void leave() {
    holders--;
    if (holders == 0) {
      NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threadsBefore);
    }
  }
}
