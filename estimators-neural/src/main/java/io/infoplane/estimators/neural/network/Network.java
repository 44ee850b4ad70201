package io.infoplane.estimators.neural.network;

import io.infoplane.numerics.graph.Gradients;
import io.infoplane.numerics.graph.GraphPlan;
import io.infoplane.numerics.graph.HostFloats;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A network as a SameDiff graph in float32, with the gradient of any weighted sum of its outputs.
 *
 * <p>Whoever trains it says how each output should change; what that means for the weights is
 * SameDiff's. All arrays are made once for a number of rows and used again.
 *
 * <p>Not for use by several threads.
 */
public final class Network {
  private static final String OUTPUT = "output";

  private final List<long[]> shapes;
  private final SameDiff graph = SameDiff.create();
  private final SameDiff gradients;
  private final Map<String, INDArray> weights;
  private final Map<Integer, Pass> passes = new HashMap<>();

  /**
   * Builds it.
   *
   * @param shapes of a sample in each input
   * @param body its operations
   * @param random draws the weights
   */
  Network(List<long[]> shapes, Body body, RandomGenerator random) {
    this.shapes = List.copyOf(shapes);
    List<SDVariable> inputs = new ArrayList<>();
    for (int i = 0; i < shapes.size(); i++) {
      inputs.add(graph.placeHolder(input(i), DataType.FLOAT, withRows(-1, shapes.get(i))));
    }
    Weights made = new Weights(graph, random);
    SDVariable output = body.build(inputs, made).rename(OUTPUT);
    this.weights = made.arrays();
    // Any loss would do: plans are given the derivatives of the outputs.
    graph.setLossVariables(output.sum("sum", false));
    this.gradients = Gradients.of(graph);
  }

  private static String input(int number) {
    return "input-" + number;
  }

  private static long[] withRows(long rows, long... shape) {
    long[] all = new long[shape.length + 1];
    all[0] = rows;
    System.arraycopy(shape, 0, all, 1, shape.length);
    return all;
  }

  /** The network on so many rows of each input. */
  public Pass rows(int rows) {
    return passes.computeIfAbsent(rows, Pass::new);
  }

  /** Number of values that are learned. */
  public long parameters() {
    return weights.values().stream().mapToLong(INDArray::length).sum();
  }

  /** The arrays of what is learned; they are the network's own. */
  Map<String, INDArray> weights() {
    return weights;
  }

  /** A copy of what is learned. */
  public Map<String, float[]> state() {
    Map<String, float[]> state = new LinkedHashMap<>();
    weights.forEach(
        (name, array) -> {
          float[] values = new float[Math.toIntExact(array.length())];
          HostFloats.read(array, values, 0, values.length);
          state.put(name, values);
        });
    return state;
  }

  /** Takes over what another network has learned, where name and size are the same. */
  public void restore(Map<String, float[]> state) {
    weights.forEach(
        (name, array) -> {
          float[] values = state.get(name);
          if (values != null && values.length == array.length()) {
            HostFloats.write(values, 0, values.length, array);
          }
        });
  }

  /** Its arrays for one number of rows. */
  public final class Pass {
    private final Map<String, INDArray> given = new HashMap<>(weights);
    private final int rows;
    private final GraphPlan forward;
    private final float[] output;
    private GraphPlan backward;

    private Pass(int rows) {
      this.rows = rows;
      for (int i = 0; i < shapes.size(); i++) {
        given.put(input(i), Nd4j.create(DataType.FLOAT, withRows(rows, shapes.get(i))));
      }
      this.forward = new GraphPlan(gradients, graph, given, List.of(OUTPUT));
      this.output = new float[Math.toIntExact(forward.array(OUTPUT).length())];
    }

    /**
     * Computes the outputs.
     *
     * @param inputs rows of each input, row-major
     * @return the outputs, row-major; overwritten by the next call
     */
    public float[] forward(float[]... inputs) {
      for (int i = 0; i < inputs.length; i++) {
        INDArray array = given.get(input(i));
        HostFloats.write(inputs[i], 0, Math.toIntExact(array.length()), array);
      }
      forward.run();
      HostFloats.read(forward.array(OUTPUT), output, 0, output.length);
      return output;
    }

    /**
     * Computes the gradient of sum_k direction_k output_k with respect to the weights, at what
     * {@link #forward} was last given.
     *
     * @param direction as many values as outputs
     * @return by name of the weights; overwritten by the next call
     */
    Map<String, INDArray> backward(float[] direction) {
      if (backward == null) {
        INDArray directions = Nd4j.create(DataType.FLOAT, forward.array(OUTPUT).shape());
        Map<String, INDArray> known = new HashMap<>(forward.arrays());
        known.put(gradient(OUTPUT), directions);
        HostFloats.write(direction, 0, direction.length, directions);
        List<String> wanted = weights.keySet().stream().map(this::gradient).toList();
        backward = new GraphPlan(gradients, graph, known, wanted);
      } else {
        HostFloats.write(direction, 0, direction.length, backward.array(gradient(OUTPUT)));
        backward.run();
      }
      Map<String, INDArray> result = new LinkedHashMap<>();
      weights.keySet().forEach(name -> result.put(name, backward.array(gradient(name))));
      return result;
    }

    private String gradient(String name) {
      return graph.getVariable(name).gradient().name();
    }

    /** Number of rows of each input. */
    public int rows() {
      return rows;
    }
  }
}
