package io.infoplane.estimators.renyi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.Joint;
import io.infoplane.api.Options;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Total and dual total correlation of a group need no more than mutual information, because matrix
 * entropies telescope: with S of the parts and of the whole,
 *
 * <pre>
 * TC  = sum_i S(T_i) - S(all)                  = sum_i I({T_1..T_i-1}; T_i)
 * DTC = S(all) - sum_i [S(all) - S(rest_i)]    = sum_i I(T_i; rest_i) - TC
 * </pre>
 */
class TotalCorrelationTest {
  private static final Offset<Double> ROUNDING = within(1e-10);
  private static final int N = 80;

  private final RenyiEstimator renyi = new RenyiEstimator();
  private final Context context = Context.standalone(1);

  /** Four maps of two sizes, which depend on a common part. */
  private static final List<Continuous> MAPS = maps();

  private static List<Continuous> maps() {
    SplittableRandom random = new SplittableRandom(5);
    List<Continuous> maps = new ArrayList<>();
    double[] common = random.doubles(N).toArray();
    for (int map = 0; map < 4; map++) {
      int d = map % 2 == 0 ? 2 : 3;
      double[] values = new double[N * d];
      for (int i = 0; i < values.length; i++) {
        values[i] = map * common[i / d] + random.nextGaussian();
      }
      maps.add(Continuous.of("map" + map, Samples.of(values, N, d)));
    }
    return maps;
  }

  private Estimate ask(Variable x, Variable y, String alpha) {
    Options options = Options.resolve(renyi.descriptor(), Map.of("alpha", alpha, "h", "2"));
    return renyi.estimate(EstimationRequest.of(x, y, options, context));
  }

  private double information(List<Continuous> some, List<Continuous> others, String alpha) {
    return ask(Joint.of("some", some), Joint.of("others", others), alpha).value();
  }

  private double entropy(List<Continuous> some, String alpha) {
    Estimate estimate = ask(Joint.of("some", some), MAPS.get(0), alpha);
    return ((Number) estimate.diagnostics().get("entropy-x")).doubleValue();
  }

  private static List<Continuous> without(Continuous one) {
    return MAPS.stream().filter(map -> !map.equals(one)).toList();
  }

  private double totalCorrelation(String alpha) {
    double sum = 0;
    for (int i = 1; i < MAPS.size(); i++) {
      sum += information(MAPS.subList(0, i), List.of(MAPS.get(i)), alpha);
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5", "1", "1.01", "2", "3"})
  void totalCorrelationIsAChainOfInformation(String alpha) {
    double parts = MAPS.stream().mapToDouble(map -> entropy(List.of(map), alpha)).sum();
    assertThat(totalCorrelation(alpha)).isEqualTo(parts - entropy(MAPS, alpha), ROUNDING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5", "1", "1.01", "2", "3"})
  void dualTotalCorrelationIsTheInformationWithTheRest(String alpha) {
    double all = entropy(MAPS, alpha);
    double dual = all;
    double withRest = 0;
    for (Continuous map : MAPS) {
      dual -= all - entropy(without(map), alpha);
      withRest += information(List.of(map), without(map), alpha);
    }
    assertThat(withRest - totalCorrelation(alpha)).isEqualTo(dual, ROUNDING);
  }
}
