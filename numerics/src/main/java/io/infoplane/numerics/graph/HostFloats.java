package io.infoplane.numerics.graph;

import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Copies between Java arrays and whole float32 ND4J arrays in C order, in bulk. */
public final class HostFloats {
  /** Elements of a block: with three arrays beside it, it fits into a core's own cache. */
  private static final int BLOCK = 8192;

  private HostFloats() {}

  /** What is done with some of the elements. */
  public interface Range {
    /** From the element {@code from} to before {@code to}. */
    void run(int from, int to);
  }

  /**
   * Reads one array, lets Java change a copy of another, and writes that back, block by block, so
   * that each number goes through the processor's cache once.
   *
   * @param source is read
   * @param read receives it; at least as long
   * @param work changes {@code values} where a block of {@code read} is there; blocks are
   *     independent of one another
   * @param values what {@code target} holds
   * @param target becomes equal to the changed values
   * @param shared whether by several threads, where ND4J may use several
   */
  public static void update(
      INDArray source, float[] read, Range work, float[] values, INDArray target, boolean shared) {
    int length = values.length;
    if (!onCpu()) {
      read(source, read, 0, length);
      work.run(0, length);
      write(values, 0, length, target);
      return;
    }
    INDArray whole = inOrder(source);
    try {
      FloatBuffer in = whole.data().asNioFloat().slice();
      FloatBuffer out = target.data().asNioFloat().slice();
      IntStream blocks = IntStream.range(0, (length + BLOCK - 1) / BLOCK);
      (shared && threads() > 1 ? blocks.parallel() : blocks)
          .forEach(
              block -> {
                int from = block * BLOCK;
                int to = Math.min(length, from + BLOCK);
                in.get(from, read, from, to - from);
                work.run(from, to);
                out.put(from, values, from, to - from);
              });
    } finally {
      // The buffer does not keep the array's memory.
      Reference.reachabilityFence(whole);
    }
  }

  /** Fills the first elements of an array; the others keep what they hold. */
  public static void write(float[] source, int from, int count, INDArray target) {
    if (onCpu()) {
      target.data().asNioFloat().put(source, from, count);
    } else {
      float[] all = target.data().asFloat();
      System.arraycopy(source, from, all, 0, count);
      target.assign(Nd4j.create(all, target.shape(), 'c').castTo(DataType.FLOAT));
    }
  }

  /** Reads the first elements of an array. */
  public static void read(INDArray source, float[] target, int at, int count) {
    INDArray whole = inOrder(source);
    if (onCpu()) {
      whole.data().asNioFloat().get(target, at, count);
    } else {
      System.arraycopy(whole.data().asFloat(), 0, target, at, count);
    }
  }

  private static INDArray inOrder(INDArray array) {
    return array.ordering() == 'c' && !array.isView() ? array : array.dup('c');
  }

  private static int threads() {
    return NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
  }

  private static boolean onCpu() {
    return Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU;
  }
}
