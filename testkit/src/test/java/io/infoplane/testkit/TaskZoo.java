package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.Joint;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Estimators that are right on much data, and wrong in a way that one kind of task shows. */
final class TaskZoo {
  private TaskZoo() {}

  /** Looks at the first column alone. */
  public static class FirstColumn extends NearestNeighbors {
    @Override
    double information(Variable x, Variable y) {
      return super.information(column(x, 0), column(y, 0));
    }
  }

  /** Adds up the information of first and first, second and second column, and so on. */
  public static class ColumnByColumn extends NearestNeighbors {
    @Override
    double information(Variable x, Variable y) {
      return IntStream.range(0, Math.min(columns(x), columns(y)))
          .mapToDouble(i -> super.information(column(x, i), column(y, i)))
          .sum();
    }

    private static int columns(Variable variable) {
      return variable instanceof Continuous points ? points.dimension() : 1;
    }
  }

  /** Adds up what each part of a group tells. */
  public static class SumOfParts extends NearestNeighbors {
    @Override
    double information(Variable x, Variable y) {
      return y instanceof Joint group
          ? group.parts().stream().mapToDouble(part -> super.information(x, part)).sum()
          : super.information(x, y);
    }
  }

  /** Reads the first part of a group. */
  public static class FirstPart extends NearestNeighbors {
    @Override
    double information(Variable x, Variable y) {
      return super.information(first(x), first(y));
    }

    private static Variable first(Variable variable) {
      return variable instanceof Joint group ? group.parts().get(0) : variable;
    }
  }

  /** Claims to take a condition, and forgets it. */
  public static class Unconditional extends NearestNeighbors {
    @Override
    double given(Variable x, Variable y, Variable z) {
      return information(x, y);
    }
  }

  /** Believes that what two variables have in common is their correlation. */
  public static class Linear extends NearestNeighbors {
    @Override
    double information(Variable x, Variable y) {
      if (x instanceof Continuous a && y instanceof Continuous b) {
        return logDeterminant(covariance(a)) / 2
            + logDeterminant(covariance(b)) / 2
            - logDeterminant(covariance(beside(a, b))) / 2;
      }
      return super.information(x, y);
    }
  }

  /** Believes that each class is a normal distribution, and so is their mixture. */
  public static class NormalClasses extends NearestNeighbors {
    @Override
    double information(Variable x, Variable y) {
      return x instanceof Discrete classes && y instanceof Continuous points
          ? information(classes, points)
          : super.information(x, y);
    }

    private static double information(Discrete classes, Continuous points) {
      double sum = logDeterminant(covariance(points)) / 2;
      for (int c = 0; c < classes.symbols(); c++) {
        int symbol = c;
        double[][] rows =
            IntStream.range(0, points.size())
                .filter(i -> classes.symbol(i) == symbol)
                .mapToObj(i -> points.samples().row(i))
                .toArray(double[][]::new);
        sum -=
            (double) rows.length
                / points.size()
                * logDeterminant(covariance(Continuous.of("T", Samples.of(rows))))
                / 2;
      }
      return sum;
    }
  }

  /** Counts in a hundred cells a column, and says nothing of how few samples each has. */
  public static class Overfitter extends NearestNeighbors {
    @Override
    double information(Variable x, Variable y) {
      return CountedInformation.information(cells(x), cells(y));
    }

    private static Discrete cells(Variable variable) {
      if (variable instanceof Discrete symbols) {
        return symbols;
      }
      double[][] rows = points(variable);
      long[] cells =
          Arrays.stream(rows)
              .mapToLong(
                  row ->
                      Arrays.stream(row)
                          .mapToLong(t -> (long) Math.floor(100 * t))
                          .reduce(0, (a, b) -> 1_000_003 * a + b))
              .toArray();
      return Discrete.ofValues(variable.name(), cells);
    }
  }

  /** Claims a lower bound alone, of points too, and is none. */
  public static class HighBoundOfPoints extends NearestNeighbors {
    @Override
    public Descriptor descriptor() {
      return Descriptor.builder("zoo:high-bound-of-points", "1.0.0")
          .summary("Breaks the contract")
          .capabilities(
              Capability.CONTINUOUS_CONTINUOUS, Capability.LOWER_BOUND, Capability.DETERMINISTIC)
          .build();
    }

    @Override
    double information(Variable x, Variable y) {
      return super.information(x, y) + 0.3;
    }
  }

  private static Variable column(Variable variable, int column) {
    return variable instanceof Continuous points
        ? Continuous.of(
            points.name(),
            Samples.of(
                IntStream.range(0, points.size())
                    .mapToDouble(i -> points.samples().get(i, column))
                    .toArray(),
                points.size(),
                1))
        : variable;
  }

  private static Continuous beside(Continuous x, Continuous y) {
    return Continuous.of("XY", Samples.of(NearestNeighbors.points(Joint.of("XY", List.of(x, y)))));
  }

  private static double[][] covariance(Continuous points) {
    int n = points.size();
    int d = points.dimension();
    double[] mean = new double[d];
    double[][] covariance = new double[d][d];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < d; k++) {
        mean[k] += points.samples().get(i, k) / n;
      }
    }
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < d; k++) {
        for (int l = 0; l < d; l++) {
          covariance[k][l] +=
              (points.samples().get(i, k) - mean[k]) * (points.samples().get(i, l) - mean[l]) / n;
        }
      }
    }
    return covariance;
  }

  /** By elimination without pivots, which covariances do not need. */
  private static double logDeterminant(double[][] matrix) {
    double sum = 0;
    for (int k = 0; k < matrix.length; k++) {
      sum += Math.log(matrix[k][k]);
      for (int i = k + 1; i < matrix.length; i++) {
        double factor = matrix[i][k] / matrix[k][k];
        for (int j = k; j < matrix.length; j++) {
          matrix[i][j] -= factor * matrix[k][j];
        }
      }
    }
    return sum;
  }
}
