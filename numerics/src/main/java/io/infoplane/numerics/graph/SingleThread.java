package io.infoplane.numerics.graph;

import io.infoplane.numerics.SingleThreadedBlas;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * Keeps ND4J and OpenBLAS to one thread an operation while it is open, for the thread that opened
 * it: for small operations, where a second thread costs more than it does, and for results that do
 * not depend on how many processors there are. OpenBLAS's setting is global, ND4J's that of each
 * calling thread; both are put back when the last holder closes.
 */
public final class SingleThread implements AutoCloseable {
  /** What a thread had before, and how many of its holders are open. */
  private static final class Setting {
    private int holders;
    private int threadsBefore;
  }

  private static final ThreadLocal<Setting> OF_THREAD = ThreadLocal.withInitial(Setting::new);

  private final SingleThreadedBlas blas = new SingleThreadedBlas();

  /** Starts it; ND4J must be loaded. It must be closed by the same thread. */
  public SingleThread() {
    Setting setting = OF_THREAD.get();
    if (setting.holders == 0) {
      NativeOps threads = NativeOpsHolder.getInstance().getDeviceNativeOps();
      setting.threadsBefore = threads.ompGetMaxThreads();
      threads.setOmpNumThreads(1);
    }
    setting.holders++;
  }

  @Override
  public void close() {
    Setting setting = OF_THREAD.get();
    setting.holders--;
    if (setting.holders == 0) {
      NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(setting.threadsBefore);
      OF_THREAD.remove();
    }
    blas.close();
  }
}
