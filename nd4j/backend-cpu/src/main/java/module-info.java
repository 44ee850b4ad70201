/**
 * ND4J's backend for the CPU: the classes of {@code nd4j-native} and {@code nd4j-native-preset},
 * unchanged, under a descriptor that can be resolved (the module {@code org.nd4j} says why the
 * published ones cannot).
 *
 * <p>Nothing depends on this module at compile time: ND4J finds it through {@code ServiceLoader},
 * and a launcher decides which backend is on the module path. The compiled library lies in a jar of
 * its own for each platform, a module without packages, which {@code --add-modules ALL-MODULE-PATH}
 * resolves.
 */
@SuppressWarnings("requires-automatic")
open module org.nd4j.backend.cpu {
  requires transitive org.nd4j;
  requires org.bytedeco.javacpp;
  requires org.bytedeco.openblas;
  requires commons.math3;
  requires org.slf4j;

  provides org.nd4j.linalg.compression.NDArrayCompressor with
      org.nd4j.linalg.cpu.nativecpu.compression.CpuThreshold;
  provides org.nd4j.linalg.factory.Nd4jBackend with
      org.nd4j.linalg.cpu.nativecpu.CpuBackend;

  exports org.nd4j.linalg.cpu.nativecpu;
  exports org.nd4j.linalg.cpu.nativecpu.bindings;
  exports org.nd4j.linalg.cpu.nativecpu.blas;
  exports org.nd4j.linalg.cpu.nativecpu.buffer;
  exports org.nd4j.linalg.cpu.nativecpu.cache;
  exports org.nd4j.linalg.cpu.nativecpu.compression;
  exports org.nd4j.linalg.cpu.nativecpu.ops;
  exports org.nd4j.linalg.cpu.nativecpu.rng;
  exports org.nd4j.linalg.cpu.nativecpu.workspace;
  exports org.nd4j.presets.cpu;
}
