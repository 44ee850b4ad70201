/**
 * ND4J's backend for NVIDIA GPUs: the classes of {@code nd4j-cuda-11.6} and its preset, unchanged,
 * under a descriptor that can be resolved (the module {@code org.nd4j} says why the published ones
 * cannot). Its machine code covers compute capability 3.7 to 8.6 and nothing newer than that can
 * run it.
 *
 * <p>Nothing depends on this module at compile time. A launcher puts it on the module path in place
 * of {@code org.nd4j.backend.cpu}, together with the native libraries that the pom lists.
 */
@SuppressWarnings("NotJavadoc") // error-prone takes a module for no declaration
open module org.nd4j.backend.cuda {
  requires transitive org.nd4j;
  requires org.apache.commons.lang3;
  requires org.bytedeco.cuda;
  requires org.bytedeco.javacpp;
  requires org.slf4j;

  provides org.nd4j.linalg.factory.Nd4jBackend with
      org.nd4j.linalg.jcublas.JCublasBackend;

  exports org.nd4j.jita.allocator;
  exports org.nd4j.jita.allocator.concurrency;
  exports org.nd4j.jita.allocator.enums;
  exports org.nd4j.jita.allocator.garbage;
  exports org.nd4j.jita.allocator.impl;
  exports org.nd4j.jita.allocator.pointers;
  exports org.nd4j.jita.allocator.pointers.cuda;
  exports org.nd4j.jita.allocator.tad;
  exports org.nd4j.jita.allocator.time;
  exports org.nd4j.jita.allocator.time.impl;
  exports org.nd4j.jita.allocator.time.providers;
  exports org.nd4j.jita.allocator.time.rings;
  exports org.nd4j.jita.allocator.utils;
  exports org.nd4j.jita.balance;
  exports org.nd4j.jita.concurrency;
  exports org.nd4j.jita.conf;
  exports org.nd4j.jita.constant;
  exports org.nd4j.jita.flow;
  exports org.nd4j.jita.flow.impl;
  exports org.nd4j.jita.handler;
  exports org.nd4j.jita.handler.impl;
  exports org.nd4j.jita.memory;
  exports org.nd4j.jita.workspace;
  exports org.nd4j.linalg.jcublas;
  exports org.nd4j.linalg.jcublas.bindings;
  exports org.nd4j.linalg.jcublas.blas;
  exports org.nd4j.linalg.jcublas.buffer;
  exports org.nd4j.linalg.jcublas.buffer.factory;
  exports org.nd4j.linalg.jcublas.context;
  exports org.nd4j.linalg.jcublas.ops.executioner;
  exports org.nd4j.linalg.jcublas.ops.executioner.aggregates;
  exports org.nd4j.linalg.jcublas.rng;
  exports org.nd4j.linalg.jcublas.util;
  exports org.nd4j.presets.cuda;
}
