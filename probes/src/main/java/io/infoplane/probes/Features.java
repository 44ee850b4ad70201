package io.infoplane.probes;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Joint;
import io.infoplane.api.Variable;
import java.util.ArrayList;
import java.util.List;

/**
 * The activations of a layer as a linear classifier takes them: by the rows that it learns from,
 * each column has mean 0 and the same variance, and a row the mean squared length 1, whatever the
 * width. Constant columns are left out. Of more columns than rows only the inner products of rows
 * matter, so that as many columns as there are rows to learn from are left.
 *
 * @param learnt the rows to learn from
 * @param measured the others
 * @param number how many columns vary
 */
record Features(double[][] learnt, double[][] measured, int number) {
  /**
   * Added to the inner products of rows, by their size: it keeps equal rows apart in the factor.
   */
  private static final double RIDGE = 1e-8;

  static Features of(Variable layer, ProbeSplit split, Context context) {
    double[][] learnt = rows(layer, split.learnt());
    double[][] measured = rows(layer, split.measured());
    int number = standardise(learnt, measured);
    return number > learnt.length
        ? byInnerProducts(learnt, measured, number, context)
        : new Features(learnt, measured, number);
  }

  private static double[][] rows(Variable layer, int[] numbers) {
    List<Continuous> parts = new ArrayList<>();
    if (layer instanceof Joint group) {
      parts.addAll(group.parts());
    } else {
      parts.add(layer.as(Continuous.class));
    }
    int width = parts.stream().mapToInt(Continuous::dimension).sum();
    double[][] rows = new double[numbers.length][width];
    for (int i = 0; i < numbers.length; i++) {
      int from = 0;
      for (Continuous part : parts) {
        part.samples().copyRows(numbers[i], numbers[i] + 1, rows[i], from);
        from += part.dimension();
      }
    }
    return rows;
  }

  /** Moves and scales the columns that vary to the left, and cuts off the others. */
  private static int standardise(double[][] learnt, double[][] measured) {
    int width = learnt[0].length;
    int n = learnt.length;
    int[] kept = new int[width];
    double[] means = new double[width];
    double[] deviations = new double[width];
    int number = 0;
    for (int j = 0; j < width; j++) {
      double least = learnt[0][j];
      double most = least;
      double mean = 0;
      for (double[] row : learnt) {
        least = Math.min(least, row[j]);
        most = Math.max(most, row[j]);
        mean += row[j] / n;
      }
      double squares = 0;
      for (double[] row : learnt) {
        squares += (row[j] - mean) * (row[j] - mean) / n;
      }
      if (least < most && squares > 0) {
        means[number] = mean;
        deviations[number] = Math.sqrt(squares);
        kept[number++] = j;
      }
    }
    for (double[][] rows : List.of(learnt, measured)) {
      for (int i = 0; i < rows.length; i++) {
        double[] scaled = new double[number];
        for (int j = 0; j < number; j++) {
          scaled[j] = (rows[i][kept[j]] - means[j]) / deviations[j] / Math.sqrt(number);
        }
        rows[i] = scaled;
      }
    }
    return number;
  }

  /**
   * With L L' = X X' the rows of L have the inner products of the rows of X; x' goes to L^-1 X x'.
   */
  private static Features byInnerProducts(
      double[][] learnt, double[][] measured, int number, Context context) {
    double[][] products = products(learnt, learnt, context);
    double[][] factored = new double[learnt.length][];
    for (int i = 0; i < factored.length; i++) {
      factored[i] = products[i].clone();
      factored[i][i] += RIDGE;
    }
    double[][] inverse = Cholesky.of(factored, context).inverseFactor(context);
    return new Features(
        turned(products, inverse), turned(products(measured, learnt, context), inverse), number);
  }

  private static double[][] products(double[][] some, double[][] others, Context context) {
    double[][] products = new double[some.length][others.length];
    for (int i = 0; i < some.length; i++) {
      context.checkCancelled();
      for (int k = 0; k < others.length; k++) {
        double sum = 0;
        for (int j = 0; j < some[i].length; j++) {
          sum += some[i][j] * others[k][j];
        }
        products[i][k] = sum;
      }
    }
    return products;
  }

  private static double[][] turned(double[][] products, double[][] inverse) {
    double[][] turned = new double[products.length][inverse.length];
    for (int i = 0; i < products.length; i++) {
      for (int r = 0; r < inverse.length; r++) {
        double sum = 0;
        for (int j = 0; j <= r; j++) {
          sum += inverse[r][j] * products[i][j];
        }
        turned[i][r] = sum;
      }
    }
    return turned;
  }
}
