package io.infoplane.host.network;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
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
   *
   * @throws InfoplaneException NUMERIC if its native libraries for this system are not there
   */
  public static void now() {
    try (INDArray one = Nd4j.ones(2, 2)) {
      // A product loads BLAS, which is loaded apart.
      one.mmul(one).close();
    } catch (LinkageError e) {
      // The cause is known at the first call only, and names classes that no user has heard of.
      throw new InfoplaneException(
          ErrorCode.NUMERIC,
          "ND4J does not start, since it finds no native library for this system: the jars of a"
              + " backend, such as those in lib/backend-cpu of the distribution, must be on the "
              + (Nd4jStart.class.getModule().isNamed() ? "module" : "class")
              + " path",
          e);
    }
  }
}
