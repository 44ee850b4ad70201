package ganmine;

import io.infoplane.numerics.graph.Gradients;
import io.infoplane.numerics.graph.GraphPlan;
import io.infoplane.numerics.graph.HostFloats;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A graph from a row of numbers to a row of scores, and the gradient of any weighted sum of the
 * scores with respect to the weights of a network in it.
 *
 * <p>What the scores are for, the caller computes in plain Java: it is told the scores and says how
 * each should change. All arrays are made once.
 */
final class Scores {
  private static final String INPUT = "input";
  private static final String SCORES = "scores";

  private final SameDiff graph = SameDiff.create();
  private final GraphPlan forward;
  private final GraphPlan backward;
  private final float[] scores;

  /**
   * Builds the graph.
   *
   * @param rows how many at once
   * @param width of a row of the input
   * @param body from the input to the scores
   * @param networks those in it
   */
  Scores(int rows, int width, Function<SDVariable, SDVariable> body, List<Layers> networks) {
    SDVariable input = graph.placeHolder(INPUT, DataType.FLOAT, -1, width);
    // Any loss would do: the gradients begin at the derivatives of the scores.
    graph.setLossVariables(body.apply(input).rename(SCORES).sum("sum", false));
    SameDiff gradients = Gradients.of(graph);
    Map<String, INDArray> arrays = new LinkedHashMap<>();
    networks.forEach(network -> arrays.putAll(network.weights()));
    List<String> wanted = arrays.keySet().stream().map(this::gradient).toList();
    arrays.put(INPUT, Nd4j.create(DataType.FLOAT, rows, width));
    this.forward = new GraphPlan(gradients, graph, arrays, List.of(SCORES));
    Map<String, INDArray> known = new HashMap<>(forward.arrays());
    known.put(gradient(SCORES), Nd4j.create(DataType.FLOAT, forward.array(SCORES).shape()));
    this.backward = new GraphPlan(gradients, graph, known, wanted);
    this.scores = new float[Math.toIntExact(forward.array(SCORES).length())];
  }

  private String gradient(String variable) {
    return graph.getVariable(variable).gradient().name();
  }

  /**
   * Computes the scores.
   *
   * @param input row by row
   * @return the scores, row by row; overwritten by the next call
   */
  float[] of(float[] input) {
    HostFloats.write(input, 0, input.length, forward.array(INPUT));
    forward.run();
    HostFloats.read(forward.array(SCORES), scores, 0, scores.length);
    return scores;
  }

  /** Computes the gradients of sum_i direction_i score_i at what {@link #of} was last given. */
  void differentiate(float[] direction) {
    HostFloats.write(direction, 0, direction.length, backward.array(gradient(SCORES)));
    backward.run();
  }

  /** The gradient that was computed last, of the weights of a network; overwritten by the next. */
  Map<String, INDArray> gradient(Layers network) {
    Map<String, INDArray> gradient = new LinkedHashMap<>();
    network
        .weights()
        .keySet()
        .forEach(weight -> gradient.put(weight, backward.array(gradient(weight))));
    return gradient;
  }
}
