package io.infoplane.numerics.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A plan gives what SameDiff's own session gives, also where it takes other operations. */
class GraphPlanTest {

  private static INDArray normal(DataType type, long seed, long... shape) {
    return Nd4j.randn(0, 1, shape, Nd4j.getRandomFactory().getNewRandomInstance(seed)).castTo(type);
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT,1,3000",
    "FLOAT,7,5",
    "FLOAT,30,68",
    "FLOAT,64,64",
    "FLOAT,700,4",
    "DOUBLE,64,64",
    "DOUBLE,1,3000"
  })
  void gradientsAreThoseOfSameDiff(DataType type, long rows, long units) {
    SameDiff graph = SameDiff.create();
    SDVariable x = graph.placeHolder("x", type, -1, 6);
    SDVariable w = graph.var("w", normal(type, 1, 6, units));
    SDVariable b = graph.var("b", normal(type, 2, units));
    SDVariable relu = graph.nn().relu("relu", x.mmul(w).add(b), 0);
    SDVariable tanh = graph.math().tanh("tanh", relu.sub(0.5));
    SDVariable loss = tanh.mul(tanh).mean().add(relu.sum().mul(1e-3));
    loss.rename("loss");
    graph.setLossVariables("loss");
    Map<String, INDArray> given = Map.of("x", normal(type, 3, rows, 6));
    INDArray ofSession = graph.output(given, List.of("loss")).get("loss");
    Map<String, INDArray> gradients = graph.calculateGradients(given, "w", "b");

    SameDiff all = Gradients.of(graph);
    List<String> wanted = new ArrayList<>(List.of("loss"));
    Map<String, String> names = new HashMap<>();
    for (String name : List.of("w", "b")) {
      names.put(name, graph.getVariable(name).gradient().name());
    }
    wanted.addAll(names.values());
    GraphPlan plan = new GraphPlan(all, graph, given, wanted);
    plan.run();

    double precision = type == DataType.DOUBLE ? 1e-12 : 2e-5;
    assertThat(plan.array("loss").getDouble(0))
        .isCloseTo(
            ofSession.getDouble(0), within(precision * (1 + Math.abs(ofSession.getDouble(0)))));
    names.forEach(
        (name, gradient) -> {
          INDArray own = plan.array(gradient);
          INDArray others = gradients.get(name);
          assertThat(own.shape()).as(name).containsExactly(others.shape());
          double largest = others.castTo(DataType.DOUBLE).amaxNumber().doubleValue();
          assertThat(
                  own.castTo(DataType.DOUBLE)
                      .sub(others.castTo(DataType.DOUBLE))
                      .amaxNumber()
                      .doubleValue())
              .as(name)
              .isLessThan(precision * (1 + largest));
        });
  }

  @ParameterizedTest
  @CsvSource({"2047", "2048", "50000"})
  void meansAndSumsOfManyValuesAreExactToRounding(int n) {
    for (long[] shape : new long[][] {{n}, {n, 1}, {1, n}, {1, 1, n, 1}}) {
      SameDiff graph = SameDiff.create();
      SDVariable x = graph.placeHolder("x", DataType.FLOAT, shape);
      String mean = x.mean().name();
      String sum = x.sum().name();
      INDArray values = normal(DataType.FLOAT, 4, shape).addi(3);
      GraphPlan plan = new GraphPlan(graph, graph, Map.of("x", values), List.of(mean, sum));
      plan.run();
      double exact = 0;
      for (float value : values.data().asFloat()) {
        exact += value;
      }
      assertThat(plan.array(sum).rank()).isZero();
      assertThat(plan.array(sum).getDouble(0)).isCloseTo(exact, within(2e-5 * exact));
      assertThat(plan.array(mean).getDouble(0)).isCloseTo(exact / n, within(2e-5 * exact / n));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"INT", "LONG"})
  void theMeanOfWholeNumbersIsAFraction(DataType type) {
    SameDiff graph = SameDiff.create();
    SDVariable x = graph.placeHolder("x", DataType.FLOAT, 100, 64);
    String share = graph.gt(x, 0).castTo(type).mean().name();
    INDArray values = normal(DataType.FLOAT, 5, 100, 64);
    GraphPlan plan = new GraphPlan(graph, graph, Map.of("x", values), List.of(share));
    plan.run();
    double expected = values.gt(0).castTo(DataType.DOUBLE).meanNumber().doubleValue();
    assertThat(plan.array(share).getDouble(0)).isCloseTo(expected, within(1e-4));
  }

  @Test
  void whatDependsOnAPlaceholderIsDoneAgain() {
    SameDiff graph = SameDiff.create();
    SDVariable x = graph.placeHolder("x", DataType.FLOAT, 60, 50);
    SDVariable noise = graph.placeHolder("noise", DataType.FLOAT, 60, 50);
    SDVariable still = graph.math().tanh(x);
    String mean = graph.nn().relu(still.mul(noise), 0).mean().name();
    INDArray drawn = normal(DataType.FLOAT, 6, 60, 50);
    INDArray values = normal(DataType.FLOAT, 7, 60, 50);
    GraphPlan plan =
        new GraphPlan(graph, graph, Map.of("x", values, "noise", drawn), List.of(mean));
    Runnable again = plan.after(List.of("noise"));
    double before = plan.array(mean).getDouble(0);

    drawn.muli(2);
    again.run();

    assertThat(plan.array(mean).getDouble(0)).isCloseTo(2 * before, within(1e-5));
    // What comes before the noise is not.
    values.muli(0);
    again.run();
    assertThat(plan.array(mean).getDouble(0)).isCloseTo(2 * before, within(1e-5));
  }
}
