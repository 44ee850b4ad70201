package ${package};

import io.infoplane.api.Capability;
import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Mutual information of normal variables, from their covariances: 1/2 ln(|C_X| |C_Y| / |C_XY|),
 * where |C| is the determinant of a covariance matrix, and for a discrete variable with symbols s
 * of frequency p(s) 1/2 (ln |C_X| - sum of p(s) ln |C_X given s|), but at most the symbols' entropy.
 * Time n (d_X + d_Y)^2.
 *
 * <p>An example that is right for normal variables. Put your own method in its place.
 */
public final class ${className} implements MIEstimator {
  private static final OptionSpec CORRECTION =
      OptionSpec.flag("correction", true, "Subtract the bias of few samples, of order d^2 / n");

  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("${id}", "${version}")
          .summary("Mutual information of normal variables, from their covariances")
          .capabilities(
              Capability.CONTINUOUS_CONTINUOUS,
              Capability.DISCRETE_CONTINUOUS, // so a run may ask it about a layer and the label
              Capability.GEOMETRY_OF_X, // and about a layer and the inputs as they are
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
    Variable x = request.x();
    Variable y = request.y();
    if (x instanceof Discrete symbols) {
      return ofSymbols(symbols, y.as(Continuous.class), request); // as() refuses any other kind
    }
    if (y instanceof Discrete symbols) {
      return ofSymbols(symbols, x.as(Continuous.class), request);
    }
    return ofPoints(x.as(Continuous.class), y.as(Continuous.class), request);
  }

  private static Estimate ofPoints(Continuous x, Continuous y, EstimationRequest request) {
    int n = x.size();
    int d = x.dimension() + y.dimension();
    requireSamples(n, d, "");
    int[] all = IntStream.range(0, n).toArray();
    List<double[]> both = new ArrayList<>();
    List<double[]> alone = new ArrayList<>();
    extend(both, x, all, request.context());
    int dx = both.size();
    double given = extend(both, y, all, request.context());
    double free = extend(alone, y, all, request.context());
    int dy = alone.size();
    if (both.size() < dx + dy) {
      throw new InfoplaneException(
          ErrorCode.NUMERIC,
          x.name() + " determines a column of " + y.name() + ": I(X;Y) is infinite");
    }
    double bias = request.options().flag("correction") ? dx * dy / (2.0 * n) : 0;
    return answer((free - given) / 2 - bias, bias, d, request).build();
  }

  /** The covariance of all points is that of the normal law that has it, whatever their own. */
  private static Estimate ofSymbols(Discrete symbols, Continuous t, EstimationRequest request) {
    int n = t.size();
    int d = t.dimension();
    requireSamples(n, d, "");
    List<double[]> all = new ArrayList<>();
    double whole = extend(all, t, IntStream.range(0, n).toArray(), request.context());
    int rank = all.size();
    double information = whole - rank * Math.log(n);
    int seen = 0;
    for (int symbol = 0; symbol < symbols.symbols(); symbol++) {
      int which = symbol;
      int[] rows = IntStream.range(0, n).filter(i -> symbols.symbol(i) == which).toArray();
      if (rows.length == 0) {
        continue;
      }
      requireSamples(rows.length, d, " of symbol " + symbol + " of " + symbols.name());
      List<double[]> within = new ArrayList<>();
      double part = extend(within, t, rows, request.context());
      double share = (double) rows.length / n;
      information -=
          within.size() < rank // a column is constant there, and its variance 0
              ? Double.NEGATIVE_INFINITY
              : share * (part - rank * Math.log(rows.length));
      seen++;
    }
    double bias =
        request.options().flag("correction") ? rank * (rank + 3) * (seen - 1) / (4.0 * n) : 0;
    double most = symbols.entropy();
    Estimate.Builder answer =
        answer(Math.min(information / 2 - bias, most), bias, seen * d, request);
    if (information / 2 - bias > most) {
      answer.warn(Warning.NEAR_CAP, "the entropy of " + symbols.name() + ", and no more");
    }
    return answer.build();
  }

  private static void requireSamples(int n, int d, String whose) {
    if (n < d + 2) {
      throw new InfoplaneException(
          ErrorCode.TOO_FEW_SAMPLES,
          n + " samples" + whose + " for " + d + " columns: at least " + (d + 2) + " are needed");
    }
  }

  private static Estimate.Builder answer(
      double nats, double bias, int d, EstimationRequest request) {
    int n = request.x().size();
    Estimate.Builder answer =
        Estimate.of(nats, "I(" + request.x().name() + "; " + request.y().name() + ")", n)
            .diagnostic("bias", bias);
    if (n < 10 * d) {
      answer.warn(Warning.TOO_FEW_SAMPLES, n + " samples for " + d + " variances");
    }
    return answer;
  }

  /**
   * Extends an orthonormal basis by the columns of a variable in some rows (Gram and Schmidt). The
   * answer is the sum of ln r, r the square of what is left of a column beside those before it;
   * columns of which nothing is left, such as constants, are passed over.
   */
  private static double extend(
      List<double[]> basis, Continuous variable, int[] rows, Context context) {
    double sum = 0;
    for (int k = 0; k < variable.dimension(); k++) {
      context.checkCancelled();
      double[] rest = centred(variable.samples(), k, rows);
      double whole = product(rest, rest);
      for (double[] direction : basis) {
        double shadow = product(rest, direction);
        Arrays.setAll(rest, i -> rest[i] - shadow * direction[i]);
      }
      double left = product(rest, rest);
      if (left > 1e-12 * whole && left > 1e-28 * rows.length) { // else only rounding is left
        Arrays.setAll(rest, i -> rest[i] / Math.sqrt(left));
        basis.add(rest);
        sum += Math.log(left);
      }
    }
    return sum;
  }

  /**
   * Rows of a column with mean 0, in units of the column's largest value: squares of 1e200 would be
   * infinite.
   */
  private static double[] centred(Samples samples, int column, int[] rows) {
    double largest = 0;
    for (int i = 0; i < samples.rows(); i++) {
      largest = Math.max(largest, Math.abs(samples.get(i, column)));
    }
    double unit = largest > 0 ? largest : 1;
    double[] values = new double[rows.length];
    Arrays.setAll(values, i -> samples.get(rows[i], column) / unit);
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
