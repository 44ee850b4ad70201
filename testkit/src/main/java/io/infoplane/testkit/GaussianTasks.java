package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Joint;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/**
 * Normal variables in one and several columns, and their images under maps of the margins, which
 * leave the information as it is. Several of the tasks are those of Czyż et al., "Beyond Normal"
 * (2023).
 */
final class GaussianTasks {
  private static final int N = 4000;
  private static final int N_OF_SEVERAL_COLUMNS = 2000;

  private static final Allowance ONE_COLUMN =
      new Allowance(0.1, "sampling, n = 4000: standard error 0.02, bias of counts more");

  private static final Allowance SEVERAL_COLUMNS =
      new Allowance(
          0.1,
          "sampling, n = 2000: standard error 0.03, bias of neighbours in 4 to 6 columns 0.05");

  private static final Allowance TWO_PAIRS =
      new Allowance(
          0.15,
          "sampling, n = 2000: standard error 0.03, bias of neighbours 0.13 in 6 columns, and where"
              + " margins are stretched");

  private GaussianTasks() {}

  static List<Task> tasks() {
    return List.of(
        gaussians(0),
        gaussians(0.6),
        gaussians(0.9),
        gaussians(-0.9),
        independentColumns(3),
        crossedColumns(2, 0.6),
        crossedColumns(3, 0.5),
        dense(2),
        dense(3),
        oneColumnAndThree(),
        twoPairs("two correlated pairs", 2, x -> x),
        twoPairs("two correlated pairs among three columns", 3, x -> x),
        twoPairs("two correlated pairs, margins squeezed into 0..1", 2, GaussianTasks::logistic),
        twoPairs("two correlated pairs, margins stretched", 2, GaussianTasks::stretched),
        twoPairs("two correlated pairs, margins log-normal", 2, Math::exp),
        group(),
        commonCause(),
        causeAndMediator());
  }

  /** Correlation rho: -1/2 ln(1 - rho^2). */
  private static Task gaussians(double rho) {
    double[][] z = normal(N, 2, 7);
    return task(
        "normal variables with correlation " + rho,
        variable("X", z, row -> new double[] {row[0]}),
        variable("Y", z, row -> new double[] {rho * row[0] + Math.sqrt(1 - rho * rho) * row[1]}),
        -0.5 * Math.log1p(-rho * rho),
        ONE_COLUMN);
  }

  private static Task independentColumns(int d) {
    double[][] z = normal(N_OF_SEVERAL_COLUMNS, 2 * d, 11);
    return several(
        d + " and " + d + " independent normal columns",
        variable("X", z, 0, d),
        variable("Y", z, d, d),
        0);
  }

  /** Column i of X goes with column d - 1 - i of Y: -d/2 ln(1 - rho^2). */
  private static Task crossedColumns(int d, double rho) {
    double[][] z = normal(N_OF_SEVERAL_COLUMNS, 2 * d, 12);
    return several(
        d + " and " + d + " normal columns, crossed, with correlation " + rho,
        variable("X", z, 0, d),
        variable(
            "Y",
            z,
            row ->
                IntStream.range(0, d)
                    .mapToDouble(i -> rho * row[d - 1 - i] + Math.sqrt(1 - rho * rho) * row[d + i])
                    .toArray()),
        -0.5 * d * Math.log1p(-rho * rho));
  }

  /**
   * All 2 d columns have a common part, correlation 1/2 with each other. The determinant of k such
   * columns is (1/2)^(k-1) (1 + (k-1)/2), and I = 1/2 ln(det_d^2 / det_2d).
   */
  private static Task dense(int d) {
    double[][] z = normal(N_OF_SEVERAL_COLUMNS, 2 * d + 1, 13);
    return several(
        d + " and " + d + " normal columns, every two with correlation 0.5",
        variable("X", z, row -> withCommonPart(row, 1, d)),
        variable("Y", z, row -> withCommonPart(row, 1 + d, d)),
        logDeterminantOfDense(d) - 0.5 * logDeterminantOfDense(2 * d));
  }

  private static double[] withCommonPart(double[] row, int from, int d) {
    return IntStream.range(from, from + d)
        .mapToDouble(i -> Math.sqrt(0.5) * (row[0] + row[i]))
        .toArray();
  }

  private static double logDeterminantOfDense(int k) {
    return (k - 1) * Math.log(0.5) + Math.log1p(0.5 * (k - 1));
  }

  /** Three looks at X, each with a noise as large as X: 1/2 ln(1 + 3). */
  private static Task oneColumnAndThree() {
    double[][] z = normal(N_OF_SEVERAL_COLUMNS, 4, 14);
    return several(
        "one normal column and three noisy copies",
        variable("X", z, 0, 1),
        variable("Y", z, row -> new double[] {row[0] + row[1], row[0] + row[2], row[0] + row[3]}),
        0.5 * Math.log(4));
  }

  /** Two pairs with correlation 0.8, the other columns independent: -ln(1 - 0.64) = 1.021651. */
  private static Task twoPairs(String title, int d, DoubleUnaryOperator map) {
    double[][] z = normal(N_OF_SEVERAL_COLUMNS, 2 * d, 15);
    return task(
            title,
            variable("X", z, row -> mapped(row, d, map)),
            variable(
                "Y",
                z,
                row -> {
                  double[] y = new double[d];
                  for (int i = 0; i < d; i++) {
                    y[i] = i < 2 ? 0.8 * row[1 - i] + 0.6 * row[d + i] : row[d + i];
                  }
                  return mapped(y, d, map);
                }),
            -Math.log1p(-0.64),
            TWO_PAIRS)
        .thatIsDemanding();
  }

  private static double[] mapped(double[] row, int d, DoubleUnaryOperator map) {
    return IntStream.range(0, d).mapToDouble(i -> map.applyAsDouble(row[i])).toArray();
  }

  private static double logistic(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  private static double stretched(double x) {
    return Math.signum(x) * Math.pow(Math.abs(x), 1.5);
  }

  /** Y = X1 + X2 + noise, all of variance 1: 1/2 ln 3; each part alone, 1/2 ln(3/2). */
  private static Task group() {
    double[][] z = normal(N_OF_SEVERAL_COLUMNS, 3, 16);
    return of(
            "a group of two normal parts and their noisy sum",
            Set.of(
                Capability.CONTINUOUS_CONTINUOUS,
                Capability.POINT_ESTIMATE,
                Capability.MULTIVARIATE),
            Joint.of("X", List.of(variable("X1", z, 0, 1), variable("X2", z, 1, 1))),
            variable("Y", z, row -> new double[] {row[0] + row[1] + row[2]}),
            0.5 * Math.log(3),
            SEVERAL_COLUMNS)
        .thatIsDemanding();
  }

  /** X and Y follow Z, each with its own noise: nothing in common but Z. */
  private static Task commonCause() {
    double[][] z = normal(N_OF_SEVERAL_COLUMNS, 3, 17);
    return task(
            "normal variables with a common cause, given the cause",
            variable("X", z, row -> new double[] {row[0] + row[1]}),
            variable("Y", z, row -> new double[] {row[0] + row[2]}),
            0,
            SEVERAL_COLUMNS)
        .given(variable("Z", z, 0, 1))
        .thatIsDemanding();
  }

  /** X = Z + N1 and Y = X + Z + N2, all of variance 1: given Z, 1/2 ln 2. */
  private static Task causeAndMediator() {
    double[][] z = normal(N_OF_SEVERAL_COLUMNS, 3, 18);
    return task(
            "a normal variable and what follows it, given a common cause",
            variable("X", z, row -> new double[] {row[0] + row[1]}),
            variable("Y", z, row -> new double[] {2 * row[0] + row[1] + row[2]}),
            0.5 * Math.log(2),
            SEVERAL_COLUMNS)
        .given(variable("Z", z, 0, 1))
        .thatIsDemanding();
  }

  /** X, and three looks at it, each through the one before. */
  static List<Continuous> chain() {
    double[][] z = normal(1200, 4, 19);
    return List.of(
        variable("X", z, 0, 1),
        variable("T1", z, row -> new double[] {row[0] + 0.5 * row[1]}),
        variable("T2", z, row -> new double[] {row[0] + 0.5 * row[1] + row[2]}),
        variable("T3", z, row -> new double[] {row[0] + 0.5 * row[1] + row[2] + 4 * row[3]}));
  }

  private static Task several(String title, Continuous x, Continuous y, double truth) {
    return task(title, x, y, truth, SEVERAL_COLUMNS).thatIsDemanding();
  }

  private static Task task(
      String title, Continuous x, Continuous y, double truth, Allowance allowance) {
    return of(
        title,
        Set.of(Capability.CONTINUOUS_CONTINUOUS, Capability.POINT_ESTIMATE),
        x,
        y,
        truth,
        allowance);
  }

  private static Task of(
      String title,
      Set<Capability> needs,
      Variable x,
      Continuous y,
      double truth,
      Allowance allowance) {
    return Task.of(title, needs, x, y, truth, allowance).without(Capability.IDENTITY_OF_X);
  }

  private interface RowMap {
    double[] apply(double[] row);
  }

  private static Continuous variable(String name, double[][] rows, int from, int d) {
    return variable(name, rows, row -> Arrays.copyOfRange(row, from, from + d));
  }

  private static Continuous variable(String name, double[][] rows, RowMap map) {
    double[][] values = new double[rows.length][];
    for (int i = 0; i < rows.length; i++) {
      values[i] = map.apply(rows[i]);
    }
    return Continuous.of(name, Samples.of(values));
  }

  /** Independent standard normal numbers. */
  private static double[][] normal(int n, int d, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[][] rows = new double[n][d];
    for (double[] row : rows) {
      for (int k = 0; k < d; k++) {
        row[k] = random.nextGaussian();
      }
    }
    return rows;
  }
}
