/**
 * ND4J, SameDiff and Deeplearning4j 1.0.0-M2.1 as one named module.
 *
 * <p>As published, these libraries cannot run on the module path: their descriptors export packages
 * that do not exist and require modules by names that nothing has. This module holds the classes of
 * {@code nd4j-api}, {@code nd4j-common}, {@code nd4j-native-api}, {@code nd4j-presets-common},
 * {@code deeplearning4j-nn}, {@code deeplearning4j-utility-iterators} and {@code resources}, and of
 * the libraries that only they use (ND4J's shaded Jackson, Guava and Protobuf; FlatBuffers,
 * byteunits, neoitertools), unchanged, under this one descriptor. The build unpacks them where the
 * compiler writes this descriptor.
 *
 * <p>How the descriptor was derived, and how to derive it again for another release:
 *
 * <ul>
 *   <li>{@code exports}: every package of ND4J and Deeplearning4j that holds a class. Packages of
 *       bundled libraries that kept their own names ({@code com.google.flatbuffers}, {@code
 *       org.tensorflow}, {@code onnx}, ...) are not exported: a plugin that brings such a library
 *       itself could not be resolved otherwise. The module is open, so that ND4J's serialisers and
 *       JavaCPP may reflect on everything.
 *   <li>{@code requires}: what {@code jdeps} reports for the classes. JavaCPP is transitive because
 *       its pointers are in ND4J's signatures. OpenBLAS is transitive, though no class here needs
 *       it, because ND4J lacks some of LAPACK (eigenvalues without vectors) and our numerics call
 *       it directly.
 *   <li>{@code uses} and {@code provides}: what the classes ask {@code ServiceLoader} for, and the
 *       files below {@code META-INF/services}. Left out: providers that need libraries which are
 *       not here (the Joda-Time module of Jackson, the validators of Woodstox).
 * </ul>
 *
 * <p>Estimators, probes, layers and the host may depend on this module and need no other of ND4J's.
 * A backend, such as {@code org.nd4j.backend.cpu}, must be on the module path at run time; nothing
 * but a launcher names it. There is one copy in a virtual machine, in the boot layer, since the
 * native libraries below it can be loaded only once. Some required modules are automatic and the
 * native libraries are modules that nobody requires, hence {@code --add-modules ALL-MODULE-PATH}.
 */
// The names are those of the published jars; they have not changed in years.
@SuppressWarnings("requires-automatic")
open module org.nd4j {
  requires java.compiler;
  requires java.desktop; // java.beans, in Jackson and SnakeYAML
  requires java.logging;
  requires java.management;
  requires java.sql;
  requires java.xml;
  requires jdk.unsupported;
  requires transitive org.bytedeco.javacpp;
  requires transitive org.bytedeco.openblas;
  requires com.google.gson;
  requires commons.math3;
  requires org.apache.commons.codec;
  requires org.apache.commons.collections4;
  requires org.apache.commons.compress;
  requires org.apache.commons.io;
  requires org.apache.commons.lang3;
  requires org.apache.commons.net;
  requires org.slf4j;
  requires oshi.core;
  requires static fastutil; // CollectScoresListener alone

  uses org.nd4j.common.base.PreconditionsFormat;
  uses org.nd4j.common.resources.Resolver;
  uses org.nd4j.linalg.compression.NDArrayCompressor;
  uses org.nd4j.linalg.env.EnvironmentalAction;
  uses org.nd4j.linalg.factory.Nd4jBackend;
  uses org.nd4j.shade.jackson.databind.Module;
  uses org.nd4j.systeminfo.GPUInfoProvider;

  provides org.nd4j.common.base.PreconditionsFormat with
      org.nd4j.linalg.util.NDArrayPreconditionsFormat;
  provides org.nd4j.linalg.compression.NDArrayCompressor with
      org.nd4j.compression.impl.Gzip,
      org.nd4j.compression.impl.NoOp;
  provides org.nd4j.linalg.env.EnvironmentalAction with
      org.nd4j.linalg.env.impl.DebugAction,
      org.nd4j.linalg.env.impl.VerboseAction,
      org.nd4j.linalg.env.impl.FallbackAction,
      org.nd4j.linalg.env.impl.WorkspacesBypassAction,
      org.nd4j.linalg.env.impl.WorkspacesDebugAction,
      org.nd4j.linalg.env.impl.WorkspacesSpillAction,
      org.nd4j.linalg.env.impl.OmpNumThreadsAction,
      org.nd4j.linalg.env.impl.NDArrayUnpackAction;
  provides org.nd4j.shade.jackson.core.JsonFactory with
      org.nd4j.shade.jackson.core.JsonFactory,
      org.nd4j.shade.jackson.dataformat.yaml.YAMLFactory,
      org.nd4j.shade.jackson.dataformat.xml.XmlFactory;
  provides org.nd4j.shade.jackson.core.ObjectCodec with
      org.nd4j.shade.jackson.databind.ObjectMapper,
      org.nd4j.shade.jackson.dataformat.yaml.YAMLMapper,
      org.nd4j.shade.jackson.dataformat.xml.XmlMapper;
  provides org.nd4j.systeminfo.GPUInfoProvider with
      org.nd4j.nativeblas.NativeOpsGPUInfoProvider;

  exports org.deeplearning4j.common.resources;
  exports org.deeplearning4j.common.util;
  exports org.deeplearning4j.config;
  exports org.deeplearning4j.datasets.iterator;
  exports org.deeplearning4j.datasets.iterator.callbacks;
  exports org.deeplearning4j.datasets.iterator.file;
  exports org.deeplearning4j.datasets.iterator.loader;
  exports org.deeplearning4j.datasets.iterator.parallel;
  exports org.deeplearning4j.datasets.iterator.utilty;
  exports org.deeplearning4j.earlystopping;
  exports org.deeplearning4j.earlystopping.listener;
  exports org.deeplearning4j.earlystopping.saver;
  exports org.deeplearning4j.earlystopping.scorecalc;
  exports org.deeplearning4j.earlystopping.scorecalc.base;
  exports org.deeplearning4j.earlystopping.termination;
  exports org.deeplearning4j.earlystopping.trainer;
  exports org.deeplearning4j.eval;
  exports org.deeplearning4j.eval.curves;
  exports org.deeplearning4j.eval.meta;
  exports org.deeplearning4j.exception;
  exports org.deeplearning4j.gradientcheck;
  exports org.deeplearning4j.nn.adapters;
  exports org.deeplearning4j.nn.api;
  exports org.deeplearning4j.nn.api.layers;
  exports org.deeplearning4j.nn.conf;
  exports org.deeplearning4j.nn.conf.constraint;
  exports org.deeplearning4j.nn.conf.distribution;
  exports org.deeplearning4j.nn.conf.distribution.serde;
  exports org.deeplearning4j.nn.conf.dropout;
  exports org.deeplearning4j.nn.conf.graph;
  exports org.deeplearning4j.nn.conf.graph.rnn;
  exports org.deeplearning4j.nn.conf.inputs;
  exports org.deeplearning4j.nn.conf.layers;
  exports org.deeplearning4j.nn.conf.layers.convolutional;
  exports org.deeplearning4j.nn.conf.layers.misc;
  exports org.deeplearning4j.nn.conf.layers.objdetect;
  exports org.deeplearning4j.nn.conf.layers.recurrent;
  exports org.deeplearning4j.nn.conf.layers.samediff;
  exports org.deeplearning4j.nn.conf.layers.util;
  exports org.deeplearning4j.nn.conf.layers.variational;
  exports org.deeplearning4j.nn.conf.layers.wrapper;
  exports org.deeplearning4j.nn.conf.memory;
  exports org.deeplearning4j.nn.conf.misc;
  exports org.deeplearning4j.nn.conf.module;
  exports org.deeplearning4j.nn.conf.ocnn;
  exports org.deeplearning4j.nn.conf.preprocessor;
  exports org.deeplearning4j.nn.conf.serde;
  exports org.deeplearning4j.nn.conf.serde.format;
  exports org.deeplearning4j.nn.conf.serde.legacy;
  exports org.deeplearning4j.nn.conf.stepfunctions;
  exports org.deeplearning4j.nn.conf.weightnoise;
  exports org.deeplearning4j.nn.gradient;
  exports org.deeplearning4j.nn.graph;
  exports org.deeplearning4j.nn.graph.util;
  exports org.deeplearning4j.nn.graph.vertex;
  exports org.deeplearning4j.nn.graph.vertex.impl;
  exports org.deeplearning4j.nn.graph.vertex.impl.rnn;
  exports org.deeplearning4j.nn.layers;
  exports org.deeplearning4j.nn.layers.convolution;
  exports org.deeplearning4j.nn.layers.convolution.subsampling;
  exports org.deeplearning4j.nn.layers.convolution.upsampling;
  exports org.deeplearning4j.nn.layers.feedforward;
  exports org.deeplearning4j.nn.layers.feedforward.autoencoder;
  exports org.deeplearning4j.nn.layers.feedforward.autoencoder.recursive;
  exports org.deeplearning4j.nn.layers.feedforward.dense;
  exports org.deeplearning4j.nn.layers.feedforward.elementwise;
  exports org.deeplearning4j.nn.layers.feedforward.embedding;
  exports org.deeplearning4j.nn.layers.mkldnn;
  exports org.deeplearning4j.nn.layers.normalization;
  exports org.deeplearning4j.nn.layers.objdetect;
  exports org.deeplearning4j.nn.layers.ocnn;
  exports org.deeplearning4j.nn.layers.pooling;
  exports org.deeplearning4j.nn.layers.recurrent;
  exports org.deeplearning4j.nn.layers.samediff;
  exports org.deeplearning4j.nn.layers.training;
  exports org.deeplearning4j.nn.layers.util;
  exports org.deeplearning4j.nn.layers.variational;
  exports org.deeplearning4j.nn.layers.wrapper;
  exports org.deeplearning4j.nn.multilayer;
  exports org.deeplearning4j.nn.params;
  exports org.deeplearning4j.nn.transferlearning;
  exports org.deeplearning4j.nn.updater;
  exports org.deeplearning4j.nn.updater.graph;
  exports org.deeplearning4j.nn.weights;
  exports org.deeplearning4j.nn.weights.embeddings;
  exports org.deeplearning4j.nn.workspace;
  exports org.deeplearning4j.omnihub;
  exports org.deeplearning4j.optimize;
  exports org.deeplearning4j.optimize.api;
  exports org.deeplearning4j.optimize.listeners;
  exports org.deeplearning4j.optimize.listeners.callbacks;
  exports org.deeplearning4j.optimize.solvers;
  exports org.deeplearning4j.optimize.solvers.accumulation;
  exports org.deeplearning4j.optimize.solvers.accumulation.encoding;
  exports org.deeplearning4j.optimize.solvers.accumulation.encoding.residual;
  exports org.deeplearning4j.optimize.solvers.accumulation.encoding.threshold;
  exports org.deeplearning4j.optimize.stepfunctions;
  exports org.deeplearning4j.preprocessors;
  exports org.deeplearning4j.util;
  exports org.eclipse.deeplearning4j.resources;
  exports org.eclipse.deeplearning4j.resources.utils;
  exports org.nd4j;
  exports org.nd4j.adapters;
  exports org.nd4j.allocator.impl;
  exports org.nd4j.autodiff.execution;
  exports org.nd4j.autodiff.execution.conf;
  exports org.nd4j.autodiff.execution.input;
  exports org.nd4j.autodiff.functions;
  exports org.nd4j.autodiff.listeners;
  exports org.nd4j.autodiff.listeners.checkpoint;
  exports org.nd4j.autodiff.listeners.debugging;
  exports org.nd4j.autodiff.listeners.impl;
  exports org.nd4j.autodiff.listeners.profiler;
  exports org.nd4j.autodiff.listeners.profiler.comparison;
  exports org.nd4j.autodiff.listeners.profiler.data;
  exports org.nd4j.autodiff.listeners.records;
  exports org.nd4j.autodiff.loss;
  exports org.nd4j.autodiff.samediff;
  exports org.nd4j.autodiff.samediff.api;
  exports org.nd4j.autodiff.samediff.array;
  exports org.nd4j.autodiff.samediff.config;
  exports org.nd4j.autodiff.samediff.impl;
  exports org.nd4j.autodiff.samediff.internal;
  exports org.nd4j.autodiff.samediff.internal.memory;
  exports org.nd4j.autodiff.samediff.ops;
  exports org.nd4j.autodiff.samediff.optimize;
  exports org.nd4j.autodiff.samediff.optimize.debug;
  exports org.nd4j.autodiff.samediff.optimize.optimizations;
  exports org.nd4j.autodiff.samediff.serde;
  exports org.nd4j.autodiff.samediff.transform;
  exports org.nd4j.autodiff.util;
  exports org.nd4j.autodiff.validation;
  exports org.nd4j.autodiff.validation.functions;
  exports org.nd4j.common.base;
  exports org.nd4j.common.collection;
  exports org.nd4j.common.collections;
  exports org.nd4j.common.config;
  exports org.nd4j.common.function;
  exports org.nd4j.common.holder;
  exports org.nd4j.common.io;
  exports org.nd4j.common.loader;
  exports org.nd4j.common.primitives;
  exports org.nd4j.common.primitives.serde;
  exports org.nd4j.common.resources;
  exports org.nd4j.common.resources.strumpf;
  exports org.nd4j.common.tools;
  exports org.nd4j.common.util;
  exports org.nd4j.common.validation;
  exports org.nd4j.compression.impl;
  exports org.nd4j.context;
  exports org.nd4j.enums;
  exports org.nd4j.evaluation;
  exports org.nd4j.evaluation.classification;
  exports org.nd4j.evaluation.curves;
  exports org.nd4j.evaluation.custom;
  exports org.nd4j.evaluation.meta;
  exports org.nd4j.evaluation.regression;
  exports org.nd4j.evaluation.serde;
  exports org.nd4j.graph;
  exports org.nd4j.graph.ui;
  exports org.nd4j.imports;
  exports org.nd4j.imports.converters;
  exports org.nd4j.imports.descriptors.onnx;
  exports org.nd4j.imports.descriptors.properties;
  exports org.nd4j.imports.descriptors.properties.adapters;
  exports org.nd4j.imports.descriptors.tensorflow;
  exports org.nd4j.imports.graphmapper;
  exports org.nd4j.imports.graphmapper.tf;
  exports org.nd4j.imports.graphmapper.tf.tensors;
  exports org.nd4j.imports.tensorflow;
  exports org.nd4j.ir;
  exports org.nd4j.linalg.activations;
  exports org.nd4j.linalg.activations.impl;
  exports org.nd4j.linalg.api.blas;
  exports org.nd4j.linalg.api.blas.impl;
  exports org.nd4j.linalg.api.blas.params;
  exports org.nd4j.linalg.api.buffer;
  exports org.nd4j.linalg.api.buffer.allocation;
  exports org.nd4j.linalg.api.buffer.factory;
  exports org.nd4j.linalg.api.buffer.util;
  exports org.nd4j.linalg.api.concurrency;
  exports org.nd4j.linalg.api.environment;
  exports org.nd4j.linalg.api.iter;
  exports org.nd4j.linalg.api.memory;
  exports org.nd4j.linalg.api.memory.abstracts;
  exports org.nd4j.linalg.api.memory.conf;
  exports org.nd4j.linalg.api.memory.deallocation;
  exports org.nd4j.linalg.api.memory.enums;
  exports org.nd4j.linalg.api.memory.pointers;
  exports org.nd4j.linalg.api.memory.provider;
  exports org.nd4j.linalg.api.memory.stash;
  exports org.nd4j.linalg.api.ndarray;
  exports org.nd4j.linalg.api.ops;
  exports org.nd4j.linalg.api.ops.aggregates;
  exports org.nd4j.linalg.api.ops.aggregates.impl;
  exports org.nd4j.linalg.api.ops.compat;
  exports org.nd4j.linalg.api.ops.compression;
  exports org.nd4j.linalg.api.ops.custom;
  exports org.nd4j.linalg.api.ops.executioner;
  exports org.nd4j.linalg.api.ops.grid;
  exports org.nd4j.linalg.api.ops.impl.broadcast;
  exports org.nd4j.linalg.api.ops.impl.broadcast.bool;
  exports org.nd4j.linalg.api.ops.impl.controlflow;
  exports org.nd4j.linalg.api.ops.impl.controlflow.compat;
  exports org.nd4j.linalg.api.ops.impl.grid;
  exports org.nd4j.linalg.api.ops.impl.image;
  exports org.nd4j.linalg.api.ops.impl.indexaccum;
  exports org.nd4j.linalg.api.ops.impl.indexaccum.custom;
  exports org.nd4j.linalg.api.ops.impl.layers;
  exports org.nd4j.linalg.api.ops.impl.layers.convolution;
  exports org.nd4j.linalg.api.ops.impl.layers.convolution.config;
  exports org.nd4j.linalg.api.ops.impl.layers.recurrent;
  exports org.nd4j.linalg.api.ops.impl.layers.recurrent.config;
  exports org.nd4j.linalg.api.ops.impl.layers.recurrent.outputs;
  exports org.nd4j.linalg.api.ops.impl.layers.recurrent.weights;
  exports org.nd4j.linalg.api.ops.impl.loss;
  exports org.nd4j.linalg.api.ops.impl.loss.bp;
  exports org.nd4j.linalg.api.ops.impl.meta;
  exports org.nd4j.linalg.api.ops.impl.nlp;
  exports org.nd4j.linalg.api.ops.impl.reduce;
  exports org.nd4j.linalg.api.ops.impl.reduce.bool;
  exports org.nd4j.linalg.api.ops.impl.reduce.bp;
  exports org.nd4j.linalg.api.ops.impl.reduce.custom;
  exports org.nd4j.linalg.api.ops.impl.reduce.floating;
  exports org.nd4j.linalg.api.ops.impl.reduce.longer;
  exports org.nd4j.linalg.api.ops.impl.reduce.same;
  exports org.nd4j.linalg.api.ops.impl.reduce3;
  exports org.nd4j.linalg.api.ops.impl.scalar;
  exports org.nd4j.linalg.api.ops.impl.scalar.comparison;
  exports org.nd4j.linalg.api.ops.impl.scatter;
  exports org.nd4j.linalg.api.ops.impl.shape;
  exports org.nd4j.linalg.api.ops.impl.shape.bp;
  exports org.nd4j.linalg.api.ops.impl.shape.tensorops;
  exports org.nd4j.linalg.api.ops.impl.summarystats;
  exports org.nd4j.linalg.api.ops.impl.transforms;
  exports org.nd4j.linalg.api.ops.impl.transforms.any;
  exports org.nd4j.linalg.api.ops.impl.transforms.bool;
  exports org.nd4j.linalg.api.ops.impl.transforms.clip;
  exports org.nd4j.linalg.api.ops.impl.transforms.comparison;
  exports org.nd4j.linalg.api.ops.impl.transforms.custom;
  exports org.nd4j.linalg.api.ops.impl.transforms.custom.segment;
  exports org.nd4j.linalg.api.ops.impl.transforms.dtype;
  exports org.nd4j.linalg.api.ops.impl.transforms.floating;
  exports org.nd4j.linalg.api.ops.impl.transforms.gradient;
  exports org.nd4j.linalg.api.ops.impl.transforms.pairwise;
  exports org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic;
  exports org.nd4j.linalg.api.ops.impl.transforms.pairwise.arithmetic.bp;
  exports org.nd4j.linalg.api.ops.impl.transforms.pairwise.bool;
  exports org.nd4j.linalg.api.ops.impl.transforms.same;
  exports org.nd4j.linalg.api.ops.impl.transforms.segment;
  exports org.nd4j.linalg.api.ops.impl.transforms.segment.bp;
  exports org.nd4j.linalg.api.ops.impl.transforms.strict;
  exports org.nd4j.linalg.api.ops.impl.updaters;
  exports org.nd4j.linalg.api.ops.performance;
  exports org.nd4j.linalg.api.ops.performance.primitives;
  exports org.nd4j.linalg.api.ops.persistence;
  exports org.nd4j.linalg.api.ops.random;
  exports org.nd4j.linalg.api.ops.random.compat;
  exports org.nd4j.linalg.api.ops.random.custom;
  exports org.nd4j.linalg.api.ops.random.impl;
  exports org.nd4j.linalg.api.ops.util;
  exports org.nd4j.linalg.api.rng;
  exports org.nd4j.linalg.api.rng.distribution;
  exports org.nd4j.linalg.api.rng.distribution.factory;
  exports org.nd4j.linalg.api.rng.distribution.impl;
  exports org.nd4j.linalg.api.shape;
  exports org.nd4j.linalg.api.shape.loop.coordinatefunction;
  exports org.nd4j.linalg.api.shape.options;
  exports org.nd4j.linalg.cache;
  exports org.nd4j.linalg.checkutil;
  exports org.nd4j.linalg.compression;
  exports org.nd4j.linalg.convolution;
  exports org.nd4j.linalg.dataset;
  exports org.nd4j.linalg.dataset.adapter;
  exports org.nd4j.linalg.dataset.api;
  exports org.nd4j.linalg.dataset.api.iterator;
  exports org.nd4j.linalg.dataset.api.iterator.cache;
  exports org.nd4j.linalg.dataset.api.iterator.enums;
  exports org.nd4j.linalg.dataset.api.iterator.fetcher;
  exports org.nd4j.linalg.dataset.api.preprocessor;
  exports org.nd4j.linalg.dataset.api.preprocessor.classimbalance;
  exports org.nd4j.linalg.dataset.api.preprocessor.serializer;
  exports org.nd4j.linalg.dataset.api.preprocessor.stats;
  exports org.nd4j.linalg.dataset.callbacks;
  exports org.nd4j.linalg.dimensionalityreduction;
  exports org.nd4j.linalg.eigen;
  exports org.nd4j.linalg.env;
  exports org.nd4j.linalg.env.impl;
  exports org.nd4j.linalg.exception;
  exports org.nd4j.linalg.executors;
  exports org.nd4j.linalg.factory;
  exports org.nd4j.linalg.factory.ops;
  exports org.nd4j.linalg.heartbeat;
  exports org.nd4j.linalg.heartbeat.reports;
  exports org.nd4j.linalg.heartbeat.utils;
  exports org.nd4j.linalg.indexing;
  exports org.nd4j.linalg.indexing.conditions;
  exports org.nd4j.linalg.indexing.functions;
  exports org.nd4j.linalg.indexing.masking;
  exports org.nd4j.linalg.inverse;
  exports org.nd4j.linalg.learning;
  exports org.nd4j.linalg.learning.config;
  exports org.nd4j.linalg.learning.legacy;
  exports org.nd4j.linalg.learning.regularization;
  exports org.nd4j.linalg.lossfunctions;
  exports org.nd4j.linalg.lossfunctions.impl;
  exports org.nd4j.linalg.lossfunctions.serde;
  exports org.nd4j.linalg.ops.transforms;
  exports org.nd4j.linalg.profiler;
  exports org.nd4j.linalg.profiler.data;
  exports org.nd4j.linalg.profiler.data.primitives;
  exports org.nd4j.linalg.schedule;
  exports org.nd4j.linalg.string;
  exports org.nd4j.linalg.util;
  exports org.nd4j.linalg.workspace;
  exports org.nd4j.list;
  exports org.nd4j.nativeblas;
  exports org.nd4j.presets;
  exports org.nd4j.rng;
  exports org.nd4j.rng.deallocator;
  exports org.nd4j.serde.base64;
  exports org.nd4j.serde.binary;
  exports org.nd4j.serde.jackson.shaded;
  exports org.nd4j.serde.json;
  exports org.nd4j.shade.codehaus.stax2;
  exports org.nd4j.shade.codehaus.stax2.evt;
  exports org.nd4j.shade.codehaus.stax2.io;
  exports org.nd4j.shade.codehaus.stax2.osgi;
  exports org.nd4j.shade.codehaus.stax2.ri;
  exports org.nd4j.shade.codehaus.stax2.ri.dom;
  exports org.nd4j.shade.codehaus.stax2.ri.evt;
  exports org.nd4j.shade.codehaus.stax2.ri.typed;
  exports org.nd4j.shade.codehaus.stax2.typed;
  exports org.nd4j.shade.codehaus.stax2.util;
  exports org.nd4j.shade.codehaus.stax2.validation;
  exports org.nd4j.shade.errorprone.annotations;
  exports org.nd4j.shade.errorprone.annotations.concurrent;
  exports org.nd4j.shade.guava.annotations;
  exports org.nd4j.shade.guava.base;
  exports org.nd4j.shade.guava.base.internal;
  exports org.nd4j.shade.guava.cache;
  exports org.nd4j.shade.guava.collect;
  exports org.nd4j.shade.guava.escape;
  exports org.nd4j.shade.guava.eventbus;
  exports org.nd4j.shade.guava.graph;
  exports org.nd4j.shade.guava.hash;
  exports org.nd4j.shade.guava.html;
  exports org.nd4j.shade.guava.io;
  exports org.nd4j.shade.guava.math;
  exports org.nd4j.shade.guava.net;
  exports org.nd4j.shade.guava.primitives;
  exports org.nd4j.shade.guava.reflect;
  exports org.nd4j.shade.guava.util.concurrent;
  exports org.nd4j.shade.guava.util.concurrent.internal;
  exports org.nd4j.shade.guava.xml;
  exports org.nd4j.shade.j2objc.annotations;
  exports org.nd4j.shade.jackson.annotation;
  exports org.nd4j.shade.jackson.core;
  exports org.nd4j.shade.jackson.core.async;
  exports org.nd4j.shade.jackson.core.base;
  exports org.nd4j.shade.jackson.core.exc;
  exports org.nd4j.shade.jackson.core.filter;
  exports org.nd4j.shade.jackson.core.format;
  exports org.nd4j.shade.jackson.core.io;
  exports org.nd4j.shade.jackson.core.json;
  exports org.nd4j.shade.jackson.core.json.async;
  exports org.nd4j.shade.jackson.core.sym;
  exports org.nd4j.shade.jackson.core.type;
  exports org.nd4j.shade.jackson.core.util;
  exports org.nd4j.shade.jackson.databind;
  exports org.nd4j.shade.jackson.databind.annotation;
  exports org.nd4j.shade.jackson.databind.cfg;
  exports org.nd4j.shade.jackson.databind.deser;
  exports org.nd4j.shade.jackson.databind.deser.impl;
  exports org.nd4j.shade.jackson.databind.deser.std;
  exports org.nd4j.shade.jackson.databind.exc;
  exports org.nd4j.shade.jackson.databind.ext;
  exports org.nd4j.shade.jackson.databind.introspect;
  exports org.nd4j.shade.jackson.databind.jdk14;
  exports org.nd4j.shade.jackson.databind.json;
  exports org.nd4j.shade.jackson.databind.jsonFormatVisitors;
  exports org.nd4j.shade.jackson.databind.jsonschema;
  exports org.nd4j.shade.jackson.databind.jsontype;
  exports org.nd4j.shade.jackson.databind.jsontype.impl;
  exports org.nd4j.shade.jackson.databind.module;
  exports org.nd4j.shade.jackson.databind.node;
  exports org.nd4j.shade.jackson.databind.ser;
  exports org.nd4j.shade.jackson.databind.ser.impl;
  exports org.nd4j.shade.jackson.databind.ser.std;
  exports org.nd4j.shade.jackson.databind.type;
  exports org.nd4j.shade.jackson.databind.util;
  exports org.nd4j.shade.jackson.dataformat.xml;
  exports org.nd4j.shade.jackson.dataformat.xml.annotation;
  exports org.nd4j.shade.jackson.dataformat.xml.deser;
  exports org.nd4j.shade.jackson.dataformat.xml.jaxb;
  exports org.nd4j.shade.jackson.dataformat.xml.ser;
  exports org.nd4j.shade.jackson.dataformat.xml.util;
  exports org.nd4j.shade.jackson.dataformat.yaml;
  exports org.nd4j.shade.jackson.dataformat.yaml.snakeyaml.error;
  exports org.nd4j.shade.jackson.dataformat.yaml.util;
  exports org.nd4j.shade.jackson.datatype.joda;
  exports org.nd4j.shade.jackson.datatype.joda.cfg;
  exports org.nd4j.shade.jackson.datatype.joda.deser;
  exports org.nd4j.shade.jackson.datatype.joda.deser.key;
  exports org.nd4j.shade.jackson.datatype.joda.ser;
  exports org.nd4j.shade.protobuf;
  exports org.nd4j.shade.protobuf.common.annotations;
  exports org.nd4j.shade.protobuf.common.base;
  exports org.nd4j.shade.protobuf.common.base.internal;
  exports org.nd4j.shade.protobuf.common.cache;
  exports org.nd4j.shade.protobuf.common.collect;
  exports org.nd4j.shade.protobuf.common.escape;
  exports org.nd4j.shade.protobuf.common.eventbus;
  exports org.nd4j.shade.protobuf.common.graph;
  exports org.nd4j.shade.protobuf.common.hash;
  exports org.nd4j.shade.protobuf.common.html;
  exports org.nd4j.shade.protobuf.common.io;
  exports org.nd4j.shade.protobuf.common.math;
  exports org.nd4j.shade.protobuf.common.net;
  exports org.nd4j.shade.protobuf.common.primitives;
  exports org.nd4j.shade.protobuf.common.reflect;
  exports org.nd4j.shade.protobuf.common.util.concurrent;
  exports org.nd4j.shade.protobuf.common.util.concurrent.internal;
  exports org.nd4j.shade.protobuf.common.xml;
  exports org.nd4j.shade.protobuf.compiler;
  exports org.nd4j.shade.protobuf.util;
  exports org.nd4j.shade.thirdparty.publicsuffix;
  exports org.nd4j.shade.wstx.api;
  exports org.nd4j.shade.wstx.cfg;
  exports org.nd4j.shade.wstx.compat;
  exports org.nd4j.shade.wstx.dom;
  exports org.nd4j.shade.wstx.dtd;
  exports org.nd4j.shade.wstx.ent;
  exports org.nd4j.shade.wstx.evt;
  exports org.nd4j.shade.wstx.exc;
  exports org.nd4j.shade.wstx.io;
  exports org.nd4j.shade.wstx.msv;
  exports org.nd4j.shade.wstx.osgi;
  exports org.nd4j.shade.wstx.sax;
  exports org.nd4j.shade.wstx.sr;
  exports org.nd4j.shade.wstx.stax;
  exports org.nd4j.shade.wstx.sw;
  exports org.nd4j.shade.wstx.util;
  exports org.nd4j.shade.yaml.snakeyaml;
  exports org.nd4j.shade.yaml.snakeyaml.composer;
  exports org.nd4j.shade.yaml.snakeyaml.constructor;
  exports org.nd4j.shade.yaml.snakeyaml.emitter;
  exports org.nd4j.shade.yaml.snakeyaml.env;
  exports org.nd4j.shade.yaml.snakeyaml.error;
  exports org.nd4j.shade.yaml.snakeyaml.events;
  exports org.nd4j.shade.yaml.snakeyaml.extensions.compactnotation;
  exports org.nd4j.shade.yaml.snakeyaml.external.biz.base64Coder;
  exports org.nd4j.shade.yaml.snakeyaml.external.com.google.gdata.util.common.base;
  exports org.nd4j.shade.yaml.snakeyaml.introspector;
  exports org.nd4j.shade.yaml.snakeyaml.nodes;
  exports org.nd4j.shade.yaml.snakeyaml.parser;
  exports org.nd4j.shade.yaml.snakeyaml.reader;
  exports org.nd4j.shade.yaml.snakeyaml.representer;
  exports org.nd4j.shade.yaml.snakeyaml.resolver;
  exports org.nd4j.shade.yaml.snakeyaml.scanner;
  exports org.nd4j.shade.yaml.snakeyaml.serializer;
  exports org.nd4j.shade.yaml.snakeyaml.tokens;
  exports org.nd4j.shade.yaml.snakeyaml.util;
  exports org.nd4j.storage;
  exports org.nd4j.systeminfo;
  exports org.nd4j.versioncheck;
  exports org.nd4j.weightinit;
  exports org.nd4j.weightinit.impl;
}
