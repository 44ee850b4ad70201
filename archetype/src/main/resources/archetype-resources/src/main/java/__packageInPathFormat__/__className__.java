package ${package};

import io.infoplane.api.Capability;
import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Samples;
import io.infoplane.api.Warning;
import java.util.ArrayList;
import java.util.List;

/**
 * Mutual information of normal variables, from their correlations: 1/2 ln(|R_X| |R_Y| / |R_XY|),
 * where |R| is the determinant of a correlation matrix. Time n (d_X + d_Y)^2.
 *
 * <p>An example that is right for normal variables. Put your own method in its place.
 */
public final class ${className} implements MIEstimator {
  private static final OptionSpec CORRECTION =
      OptionSpec.flag("correction", true, "Subtract the bias of few samples, d_X d_Y / (2 n)");

  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("${id}", "${version}")
          .summary("Mutual information of normal variables, from their correlations")
          .capabilities(
              Capability.CONTINUOUS_CONTINUOUS,
              Capability.POINT_ESTIMATE,
              Capability.SYMMETRIC,
              Capability.DETERMINISTIC)
          .options(CORRECTION)
          .build();

  /** Of a column whose variance is 1: what is left beside the others, if it is only rounding. */
  private static final double ROUNDING = 1e-12;

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Estimate estimate(EstimationRequest request) {
    if (request.given().isPresent()) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED, "${id} takes no condition: ask for I(X;Y) alone");
    }
    Continuous x = request.x().as(Continuous.class); // refuses any other kind, with a sentence
    Continuous y = request.y().as(Continuous.class);
    int n = x.size();
    int d = x.dimension() + y.dimension();
    if (n < d + 2) {
      throw new InfoplaneException(
          ErrorCode.TOO_FEW_SAMPLES,
          n + " samples of " + d + " columns: at least " + (d + 2) + " are needed");
    }

    Context context = request.context();
    List<double[]> columnsOfX = standardized(x.samples());
    List<double[]> columnsOfY = standardized(y.samples());
    List<double[]> both = new ArrayList<>();
    List<double[]> alone = new ArrayList<>();
    logDeterminant(columnsOfX, both, context);
    int dx = both.size();
    double given = logDeterminant(columnsOfY, both, context);
    double free = logDeterminant(columnsOfY, alone, context);
    int dy = alone.size();
    if (both.size() < dx + dy) {
      throw new InfoplaneException(
          ErrorCode.NUMERIC,
          y.name() + " is in part a linear function of " + x.name() + ": I(X;Y) is infinite");
    }
    double bias = request.options().flag("correction") ? dx * dy / (2.0 * n) : 0;

    Estimate.Builder answer =
        Estimate.of((free - given) / 2 - bias, "I(" + x.name() + "; " + y.name() + ")", n)
            .diagnostic("bias", bias);
    if (n < 10 * d) {
      answer.warn(Warning.TOO_FEW_SAMPLES, n + " samples of " + d + " columns");
    }
    return answer.build();
  }

  /** Each column with mean 0 and sum of squares 1, without those that are constant. */
  private static List<double[]> standardized(Samples samples) {
    List<double[]> columns = new ArrayList<>();
    for (int k = 0; k < samples.columns(); k++) {
      double[] column = new double[samples.rows()];
      double largest = 0;
      for (int i = 0; i < column.length; i++) {
        column[i] = samples.get(i, k);
        largest = Math.max(largest, Math.abs(column[i]));
      }
      double mean = 0;
      for (int i = 0; i < column.length; i++) {
        column[i] = largest == 0 ? 0 : column[i] / largest; // squares of 1e200 would be infinite
        mean += column[i] / column.length;
      }
      for (int i = 0; i < column.length; i++) {
        column[i] -= mean;
      }
      double norm = Math.sqrt(product(column, column));
      if (norm > ROUNDING) {
        subtract(column, 1 - 1 / norm, column);
        columns.add(column);
      }
    }
    return columns;
  }

  /**
   * Extends an orthonormal basis by columns (Gram and Schmidt). The answer is the sum of ln r, r
   * the square of what is left of a column beside those before it; columns of which nothing is left
   * are passed over.
   */
  private static double logDeterminant(
      List<double[]> columns, List<double[]> basis, Context context) {
    double sum = 0;
    for (double[] column : columns) {
      context.checkCancelled();
      double[] rest = column.clone();
      for (double[] direction : basis) {
        subtract(rest, product(rest, direction), direction);
      }
      double left = product(rest, rest);
      if (left > ROUNDING) {
        sum += Math.log(left);
        subtract(rest, 1 - 1 / Math.sqrt(left), rest);
        basis.add(rest);
      }
    }
    return sum;
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void subtract(double[] from, double factor, double[] other) {
    for (int i = 0; i < from.length; i++) {
      from[i] -= factor * other[i];
    }
  }
}
