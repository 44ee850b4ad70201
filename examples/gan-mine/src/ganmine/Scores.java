package ganmine;

import io.infoplane.numerics.graph.Gradients;
import io.infoplane.numerics.graph.GraphPlan;
import io.infoplane.numerics.graph.HostFloats;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A graph from rows of numbers to rows of scores, and the gradient of any weighted sum of the
 * scores with respect to the weights of the networks in it.
 *
 * <p>What the scores are good for is plain Java: who asks is told the scores, and says how each
 * should change. All arrays are made once.
 */
final class Scores {
  private static final String SCORES = "scores";

  private final SameDiff graph = SameDiff.create();
  private final GraphPlan forward;
  private final GraphPlan backward;
  private final float[] scores;

  /**
   * Builds the graph.
   *
   * @param rows how many at once
   * @param widths lengths of a row of each input
   * @param body from the inputs to the scores
   * @param networks whose gradients are wanted
   */
  Scores(
      int rows,
      List<Integer> widths,
      Function<List<SDVariable>, SDVariable> body,
      List<Layers> networks) {
    Map<String, INDArray> arrays = new HashMap<>();
    List<SDVariable> inputs =
        IntStream.range(0, widths.size())
            .mapToObj(k -> graph.placeHolder(input(k), DataType.FLOAT, -1, widths.get(k)))
            .toList();
    IntStream.range(0, widths.size())
        .forEach(k -> arrays.put(input(k), Nd4j.create(DataType.FLOAT, rows, widths.get(k))));
    // Any loss would do: the gradients begin at the derivatives of the scores.
    graph.setLossVariables(body.apply(inputs).rename(SCORES).sum("sum", false));
    SameDiff gradients = Gradients.of(graph);
    this.forward = new GraphPlan(gradients, graph, arrays, List.of(SCORES));
    Map<String, INDArray> known = new HashMap<>(forward.arrays());
    known.put(gradient(SCORES), Nd4j.create(DataType.FLOAT, forward.array(SCORES).shape()));
    List<String> wanted =
        networks.stream()
            .flatMap(network -> network.weights().keySet().stream())
            .map(this::gradient)
            .toList();
    this.backward = new GraphPlan(gradients, graph, known, wanted);
    this.scores = new float[Math.toIntExact(forward.array(SCORES).length())];
  }

  private static String input(int number) {
    return "input-" + number;
  }

  private String gradient(String variable) {
    return graph.getVariable(variable).gradient().name();
  }

  /**
   * Computes the scores.
   *
   * @param inputs row by row
   * @return the scores, row by row; overwritten by the next call
   */
  float[] of(float[]... inputs) {
    for (int k = 0; k < inputs.length; k++) {
      HostFloats.write(inputs[k], 0, inputs[k].length, forward.array(input(k)));
    }
    forward.run();
    HostFloats.read(forward.array(SCORES), scores, 0, scores.length);
    return scores;
  }

  /** Computes the gradients of sum_i direction_i score_i where {@link #of} was last. */
  void differentiate(float[] direction) {
    HostFloats.write(direction, 0, direction.length, backward.array(gradient(SCORES)));
    backward.run();
  }

  /** Copies the gradients that were computed last, for the weights of a network in their order. */
  void gradient(Layers network, float[] all) {
    List<INDArray> gradients =
        network.weights().keySet().stream()
            .map(weight -> backward.array(gradient(weight)))
            .toList();
    Layers.copy(gradients, all);
  }
}
