package io.infoplane.host.network;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Starts ND4J before a plugin can. */
public final class Nd4jStart {
  private Nd4jStart() {}

  /**
   * Loads ND4J and its native libraries, which takes about half a second; the second call does
   * nothing.
   *
   * <p>ND4J and JavaCPP start threads when they are first used, and a thread remembers whose code
   * started it: if that was a plugin's, the plugin could never be garbage-collected.
   */
  public static void now() {
    try (INDArray one = Nd4j.ones(2, 2)) {
      // A product loads BLAS, which is loaded apart.
      one.mmul(one).close();
    }
  }
}
