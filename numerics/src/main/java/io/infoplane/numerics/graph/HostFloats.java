package io.infoplane.numerics.graph;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner.ExecutionerType;
import org.nd4j.linalg.factory.Nd4j;

/** Copies between Java arrays and whole float32 ND4J arrays in C order, in bulk. */
public final class HostFloats {
  private HostFloats() {}

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
    INDArray whole = source.ordering() == 'c' && !source.isView() ? source : source.dup('c');
    if (onCpu()) {
      whole.data().asNioFloat().get(target, at, count);
    } else {
      System.arraycopy(whole.data().asFloat(), 0, target, at, count);
    }
  }

  private static boolean onCpu() {
    return Nd4j.getExecutioner().type() == ExecutionerType.NATIVE_CPU;
  }
}
