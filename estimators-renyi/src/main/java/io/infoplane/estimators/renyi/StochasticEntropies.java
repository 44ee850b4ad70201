package io.infoplane.estimators.renyi;

import io.infoplane.api.Context;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.numerics.GramFactors;
import io.infoplane.numerics.StochasticTraces;
import io.infoplane.numerics.TraceSamples;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Entropies by random vectors, for more samples than eigenvalues can bear. What is estimated is
 * tr(A<sup>alpha</sup> - A), and tr A = 1 is known: at alpha 1.01 an error of 1 % of tr
 * A<sup>alpha</sup> itself would be one nat.
 *
 * <p>All matrices see the same vectors, so each vector gives one sample of the information, and the
 * standard error is that of their mean. What the last Lanczos steps still moved is added to it.
 */
final class StochasticEntropies implements Entropies {
  /** Lanczos steps at most; orders near 1 and above settle in 10 to 30. */
  private static final int MOST_STEPS = 100;

  private final RenyiEntropy order;
  private final int probes;
  private final Context context;

  StochasticEntropies(RenyiEntropy order, int probes, Context context) {
    this.order = order;
    this.probes = probes;
    this.context = context;
  }

  @Override
  public EntropyValues of(GramFactors matrices, int[] signs) {
    List<TraceSamples> traces =
        StochasticTraces.of(matrices, order::excess, probes, MOST_STEPS, context);
    int count = traces.get(0).samples().length;
    double[] values = new double[traces.size()];
    double[] information = new double[count];
    double truncation = 0;
    for (int m = 0; m < values.length; m++) {
      TraceSamples trace = traces.get(m);
      double mean = trace.mean();
      values[m] = order.ofExcess(mean);
      double slope = order.slopeOfExcess(mean);
      if (!(Double.isFinite(values[m]) && Double.isFinite(slope))) {
        throw new InfoplaneException(
            ErrorCode.NUMERIC,
            "core:renyi: the random vectors gave a trace of "
                + mean
                + ", of which there is no entropy of order "
                + order.alpha()
                + ": ask with more probes, or with method=low-rank");
      }
      truncation += Math.abs(slope) * trace.truncation();
      for (int k = 0; k < count; k++) {
        information[k] += signs[m] * slope * (trace.samples()[k] - mean);
      }
    }
    double squares = 0;
    for (double deviation : information) {
      squares += deviation * deviation;
    }
    double chance = Math.sqrt(squares / (count - 1.0) / count);
    return new EntropyValues(
        values,
        OptionalDouble.of(Math.hypot(chance, truncation)),
        OptionalDouble.empty(),
        Map.of("lanczos-error", truncation));
  }
}
