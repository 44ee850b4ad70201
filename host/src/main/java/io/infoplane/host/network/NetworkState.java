package io.infoplane.host.network;

import io.infoplane.api.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The numbers of a network, shared by its graphs: parameters, which are learned, and statistics,
 * which follow the batches.
 */
final class NetworkState {
  private final Initialisation initialisation;
  private final Context context;
  private final Map<String, INDArray> arrays = new LinkedHashMap<>();
  private final List<String> parameters = new ArrayList<>();
  private final List<String> statistics = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();

  NetworkState(Initialisation initialisation, Context context) {
    this.initialisation = initialisation;
    this.context = context;
  }

  /** Weights by the initialisation, from a random stream of their own. */
  INDArray weights(String name, int fanIn, int fanOut, long... shape) {
    return arrays.computeIfAbsent(
        name,
        key -> {
          parameters.add(key);
          int length = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
          float[] drawn =
              initialisation.draw(length, fanIn, fanOut, context.random("network/" + key));
          return Nd4j.create(drawn, shape, 'c');
        });
  }

  /** A parameter whose elements are all the same at first. */
  INDArray parameter(String name, double value, int length) {
    return constant(name, value, length, parameters);
  }

  /** A statistic whose elements are all the same at first. */
  INDArray statistic(String name, double value, int length) {
    return constant(name, value, length, statistics);
  }

  /** What a layer of a plugin learns; the first graph's array is that of all. */
  void learned(String name, INDArray start) {
    arrays.computeIfAbsent(
        name,
        key -> {
          parameters.add(key);
          return start;
        });
  }

  /** What a layer of a plugin keeps, without learning it. */
  INDArray kept(String name, INDArray start) {
    return arrays.computeIfAbsent(
        name,
        key -> {
          kept.add(key);
          return start;
        });
  }

  /** Names of what layers of plugins keep. */
  List<String> kept() {
    return List.copyOf(kept);
  }

  private INDArray constant(String name, double value, int length, List<String> names) {
    return arrays.computeIfAbsent(
        name,
        key -> {
          names.add(key);
          return Nd4j.valueArrayOf(new long[] {length}, value, DataType.FLOAT);
        });
  }

  /** Names of what is learned, in the order of the layers. */
  List<String> parameters() {
    return List.copyOf(parameters);
  }

  /** Names of what follows the batches, in the order of the layers. */
  List<String> statistics() {
    return List.copyOf(statistics);
  }

  /** All arrays by name; they are the network's own. */
  Map<String, INDArray> arrays() {
    return arrays;
  }
}
