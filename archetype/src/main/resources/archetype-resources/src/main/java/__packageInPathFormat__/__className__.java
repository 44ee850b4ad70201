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
import java.util.Arrays;
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

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Estimate estimate(EstimationRequest request) {
    if (request.given().isPresent()) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED, DESCRIPTOR.id() + " takes no condition: ask for I(X;Y) alone");
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

    List<double[]> both = new ArrayList<>();
    List<double[]> alone = new ArrayList<>();
    extend(both, x, request.context());
    int dx = both.size();
    double given = extend(both, y, request.context());
    double free = extend(alone, y, request.context());
    int dy = alone.size();
    if (both.size() < dx + dy) {
      throw new InfoplaneException(
          ErrorCode.NUMERIC,
          x.name() + " determines a column of " + y.name() + ": I(X;Y) is infinite");
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

  /**
   * Extends an orthonormal basis by the columns of a variable (Gram and Schmidt). The answer is the
   * sum of ln r, r the square of what is left of a column beside those before it; columns of which
   * nothing is left, such as constants, are passed over.
   */
  private static double extend(List<double[]> basis, Continuous variable, Context context) {
    double sum = 0;
    for (int k = 0; k < variable.dimension(); k++) {
      context.checkCancelled();
      double[] rest = centred(variable.samples(), k);
      double whole = product(rest, rest);
      for (double[] direction : basis) {
        double shadow = product(rest, direction);
        Arrays.setAll(rest, i -> rest[i] - shadow * direction[i]);
      }
      double left = product(rest, rest);
      if (left > 1e-12 * whole) { // else only rounding is left
        Arrays.setAll(rest, i -> rest[i] / Math.sqrt(left));
        basis.add(rest);
        sum += Math.log(left);
      }
    }
    return sum;
  }

  /** A column with mean 0, in units of its largest value: squares of 1e200 would be infinite. */
  private static double[] centred(Samples samples, int column) {
    double[] values = new double[samples.rows()];
    Arrays.setAll(values, i -> samples.get(i, column));
    double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
    double unit = largest > 0 ? largest : 1;
    Arrays.setAll(values, i -> values[i] / unit);
    double mean = Arrays.stream(values).sum() / values.length;
    Arrays.setAll(values, i -> values[i] - mean);
    return values;
  }

  private static double product(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
