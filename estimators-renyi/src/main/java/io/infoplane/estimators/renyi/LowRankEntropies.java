package io.infoplane.estimators.renyi;

import io.infoplane.api.Context;
import io.infoplane.numerics.GramFactors;
import io.infoplane.numerics.LowRankSpectrum;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Entropies of the largest eigenvalues, with bounds for the rest: an incomplete Cholesky factor
 * leaves out a trace e. Each true eigenvalue is that of the factor or above, and together they are
 * e above. An entropy falls when a spectrum gathers and rises when it spreads (it is
 * Schur-concave), so it is least where all of e goes to the largest eigenvalue, and greatest where
 * e fills up the smallest to one level. The value is the middle of the two.
 */
final class LowRankEntropies implements Entropies {
  /** A smaller rest changes no digit that is printed. */
  private static final double NO_REST = 1e-13;

  private final RenyiEntropy order;
  private final int rank;
  private final Context context;

  LowRankEntropies(RenyiEntropy order, int rank, Context context) {
    this.order = order;
    this.rank = rank;
    this.context = context;
  }

  @Override
  public EntropyValues of(GramFactors matrices, int[] signs) {
    List<LowRankSpectrum> spectra = LowRankSpectrum.of(matrices.kernels(), rank, NO_REST, context);
    double[] values = new double[spectra.size()];
    double range = 0;
    double largestRest = 0;
    for (int m = 0; m < values.length; m++) {
      LowRankSpectrum spectrum = spectra.get(m);
      double least = order.of(gathered(spectrum));
      double greatest = order.of(spread(spectrum, matrices.size()));
      values[m] = (least + greatest) / 2;
      range += Math.abs(greatest - least) / 2;
      largestRest = Math.max(largestRest, spectrum.residual());
    }
    return new EntropyValues(
        values,
        OptionalDouble.empty(),
        OptionalDouble.of(range),
        Map.of("trace-left-out", largestRest));
  }

  private static double[] gathered(LowRankSpectrum spectrum) {
    double[] values = spectrum.eigenvalues().clone();
    values[values.length - 1] += spectrum.residual();
    return values;
  }

  /** The rest fills up the smallest of all n eigenvalues, those that are 0 among them. */
  private static double[] spread(LowRankSpectrum spectrum, int n) {
    double[] values = new double[n];
    double[] known = spectrum.eigenvalues();
    for (int i = 0; i < known.length; i++) {
      values[n - known.length + i] = Math.max(0, known[i]);
    }
    Arrays.sort(values);
    double below = 0;
    int filled = 0;
    while (filled < n && filled * values[filled] - below <= spectrum.residual()) {
      below += values[filled];
      filled++;
    }
    Arrays.fill(values, 0, filled, (spectrum.residual() + below) / filled);
    return values;
  }
}
