package io.infoplane.estimators.neural.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.estimators.neural.data.Features;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TargetTest {
  private static final int ROWS = 3;

  /** Columns given by a formula of sample and column. */
  private record Table(int size, int columns, Cell cell) implements Features {
    interface Cell {
      double at(int sample, int column);
    }

    @Override
    public long[] shape() {
      return new long[] {columns};
    }

    @Override
    public void copy(int[] samples, float[] into) {
      for (int i = 0; i < samples.length; i++) {
        for (int k = 0; k < columns; k++) {
          into[i * columns + k] = (float) cell.at(samples[i], k);
        }
      }
    }
  }

  private static Numbers numbers() {
    return Numbers.of(new Table(5, 2, (i, k) -> 3 + 2 * Math.sin(1 + i + 7 * k))).orElseThrow();
  }

  static List<Target> targets() {
    return List.of(numbers(), new Classes(new int[] {2, 0, 1, 2, 1}, 3));
  }

  private static double at(Target target, float[] outputs, int row, int sample) {
    double[] into = new double[2];
    target.logDensities(outputs, row, new int[] {sample}, into, 1);
    return into[1];
  }

  private static float[] outputs(Target target, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    float[] outputs = new float[ROWS * target.outputs()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = (float) random.nextGaussian();
    }
    return outputs;
  }

  @ParameterizedTest
  @MethodSource("targets")
  void gradientsAreTheSlopesOfTheLikelihood(Target target) {
    float[] outputs = outputs(target, 1);
    float[] gradient = new float[outputs.length];
    for (int row = 0; row < ROWS; row++) {
      target.addGradient(outputs, row, row + 1, 0.5, gradient);
    }
    float step = 1e-2f;
    for (int i = 0; i < outputs.length; i++) {
      int row = i / target.outputs();
      float before = outputs[i];
      outputs[i] = before + step;
      double above = at(target, outputs, row, row + 1);
      outputs[i] = before - step;
      double below = at(target, outputs, row, row + 1);
      outputs[i] = before;
      assertThat((double) gradient[i])
          .as("output " + i)
          .isCloseTo(0.5 * (above - below) / (2 * step), within(2e-3));
    }
  }

  @Test
  void symbolsHaveProbabilitiesThatSumToOne() {
    Classes classes = new Classes(new int[] {0, 1, 2}, 3);
    float[] outputs = {1000, 1001, -3};
    double sum = 0;
    for (int sample = 0; sample < 3; sample++) {
      sum += Math.exp(at(classes, outputs, 0, sample));
    }
    assertThat(sum).isCloseTo(1, within(1e-12));
    assertThat(at(classes, outputs, 0, 1) - at(classes, outputs, 0, 0)).isCloseTo(1, within(1e-9));
  }

  @Test
  void theMarginalOfSymbolsIsTheirFrequency() {
    Marginal marginal = new Classes(new int[] {0, 1, 1, 1}, 2).marginal();
    assertThat(marginal.log(0)).isCloseTo(Math.log(0.25), within(1e-12));
    assertThat(marginal.log(3)).isCloseTo(Math.log(0.75), within(1e-12));
  }

  /**
   * The integral of exp ln q over y is 1 in the columns as they were given, whatever their unit.
   */
  @Test
  void densitiesOfNumbersIntegrateToOne() {
    int n = 2001;
    double step = 0.05;
    Numbers line = Numbers.of(new Table(n, 1, (i, k) -> 7 + step * (i - n / 2))).orElseThrow();
    float[] outputs = {0.1f, -3};
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += step * Math.exp(at(line, outputs, 0, i));
    }
    assertThat(sum).isCloseTo(1, within(1e-5));
  }

  /**
   * Its mean of -ln g is d/2 ln(2 pi e) + 1/2 ln det of the covariance: by hand for two columns.
   */
  @Test
  void theMarginalOfNumbersHasTheEntropyOfTheirCovariance() {
    int n = 400;
    Table table =
        new Table(n, 2, (i, k) -> k == 0 ? 5 * Math.sin(i) : Math.sin(i) + Math.cos(2.3 * i));
    double[] mean = new double[2];
    double[][] covariance = new double[2][2];
    for (int k = 0; k < 2; k++) {
      for (int i = 0; i < n; i++) {
        mean[k] += table.cell().at(i, k) / n;
      }
    }
    for (int i = 0; i < n; i++) {
      double a = table.cell().at(i, 0) - mean[0];
      double b = table.cell().at(i, 1) - mean[1];
      covariance[0][0] += a * a / n;
      covariance[0][1] += a * b / n;
      covariance[1][1] += b * b / n;
    }
    double determinant = covariance[0][0] * covariance[1][1] - covariance[0][1] * covariance[0][1];
    Marginal marginal = Numbers.of(table).orElseThrow().marginal();
    double entropy = 0;
    for (int i = 0; i < n; i++) {
      entropy -= marginal.log(i) / n;
    }
    assertThat(entropy)
        .isCloseTo(Math.log(2 * Math.PI * Math.E) + 0.5 * Math.log(determinant), within(1e-4));
  }

  @Test
  void columnsThatRepeatOthersAreLeftOut() {
    Table table =
        new Table(50, 4, (i, k) -> k % 2 == 0 ? (k + 1) * Math.sin(i) : k * Math.cos(7 * i));
    Numbers all = Numbers.of(table).orElseThrow();
    Numbers kept = all.withoutDependentColumns();
    assertThat(kept.columns()).isEqualTo(2);
    Numbers two =
        Numbers.of(new Table(50, 2, (i, k) -> k == 0 ? Math.sin(i) : Math.cos(7 * i)))
            .orElseThrow();
    assertThat(two.withoutDependentColumns()).isSameAs(two);
    for (int i = 0; i < 50; i++) {
      assertThat(kept.marginal().log(i)).isCloseTo(two.marginal().log(i), within(1e-4));
    }
    assertThat(Numbers.of(new Table(5, 1, (i, k) -> 4))).isEqualTo(Optional.empty());
    assertThat(Numbers.of(new Table(5, 1, (i, k) -> i * 1e300))).isEqualTo(Optional.empty());
  }

  /** However sure a network is, its variance is at least exp(-10) of the column's. */
  @Test
  void densitiesDoNotGrowBeyondAllBounds() {
    Numbers numbers = numbers();
    float[] sure = new float[ROWS * numbers.outputs()];
    Arrays.fill(sure, -1e6f);
    double[] largest = {Double.NEGATIVE_INFINITY};
    for (int k = 0; k < 2; k++) {
      sure[k] = 0;
    }
    for (int sample = 0; sample < numbers.size(); sample++) {
      largest[0] = Math.max(largest[0], at(numbers, sure, 0, sample));
    }
    assertThat(largest[0]).isLessThan(numbers.mostNats());
    assertThat(numbers.repeatsValues()).isFalse();
  }
}
