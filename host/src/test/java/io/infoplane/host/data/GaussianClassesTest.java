package io.infoplane.host.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GaussianClassesTest {
  private static DataSpec spec(int train, int dimension, int classes) {
    return new DataSpec(
        "gaussian-classes",
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalInt.of(train),
        OptionalInt.of(0),
        Optional.empty(),
        OptionalInt.of(dimension),
        OptionalInt.of(classes),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalDouble.empty());
  }

  private static DataSet load(int train, int dimension, int classes) {
    return DataSets.load(spec(train, dimension, classes), Optional.empty(), false, 3);
  }

  /** Means k (1, ..., 1), k = -4, -2, 0, 2, 4. */
  @ParameterizedTest
  @CsvSource({"1, 1.0314200", "2, 1.3003467", "5, 1.5543774", "10, 1.6058406"})
  void informationOfFiveClassesIsTheKnownOne(int dimension, double nats) {
    assertThat(GaussianClasses.information(5, dimension)).isCloseTo(nats, within(1e-6));
    assertThat(load(1, dimension, 5).knownInformation())
        .hasValue(GaussianClasses.information(5, dimension));
  }

  @Test
  void informationIsThatOfTheClassesWhereTheyLieFarApart() {
    assertThat(GaussianClasses.information(3, 4096)).isCloseTo(Math.log(3), within(1e-12));
  }

  @Test
  void informationIsTheMeanLogRatioOfDensities() {
    int n = 20_000;
    int dimension = 3;
    DataSet set = load(n, dimension, 4);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < n; i++) {
      double[] logDensity = new double[4];
      for (int k = 0; k < 4; k++) {
        for (int j = 0; j < dimension; j++) {
          double z = set.train().values()[i * dimension + j] - (2 * k - 3);
          logDensity[k] -= z * z / 2;
        }
      }
      double own = logDensity[set.train().labels()[i]];
      double mixture = 0;
      for (double other : logDensity) {
        mixture += Math.exp(other - own) / 4;
      }
      double ratio = -Math.log(mixture);
      sum += ratio;
      squares += ratio * ratio;
    }
    double mean = sum / n;
    double standardError = Math.sqrt((squares / n - mean * mean) / n);
    assertThat(mean).isCloseTo(set.knownInformation().orElseThrow(), within(4 * standardError));
  }

  @Test
  void fewerRowsAreTheLeadingOnes() {
    assertThat(load(10, 3, 2).train()).isEqualTo(load(100, 3, 2).train().leading(10));
  }
}
