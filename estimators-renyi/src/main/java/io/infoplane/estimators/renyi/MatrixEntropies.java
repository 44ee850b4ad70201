package io.infoplane.estimators.renyi;

import io.infoplane.api.Context;
import io.infoplane.api.Memo;
import io.infoplane.numerics.SymmetricMatrices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The matrix-based entropies of several Gram matrices (Sanchez Giraldo, Rao &amp; Principe 2015).
 * Of order 2, 3 and 4 without eigenvalues: tr A<sup>2</sup> is the sum of the squared elements, and
 * the square of A gives the next two. What was computed before for the same content is taken from
 * the memo.
 */
final class MatrixEntropies {
  private final RenyiEntropy order;
  private final Context context;

  MatrixEntropies(RenyiEntropy order, Context context) {
    this.order = order;
    this.context = context;
  }

  /** The entropy of each matrix in nats, in order; those by eigenvalues side by side. */
  double[] of(List<GramMatrix> matrices) {
    Map<String, Double> known = new HashMap<>();
    if (!isByPowers()) {
      known.putAll(bySpectrum(matrices));
    }
    double[] entropies = new double[matrices.size()];
    for (int i = 0; i < entropies.length; i++) {
      GramMatrix matrix = matrices.get(i);
      entropies[i] =
          context
              .memo()
              .get(
                  key(matrix),
                  () -> known.containsKey(matrix.key()) ? known.get(matrix.key()) : direct(matrix));
    }
    return entropies;
  }

  private Memo.Key<Double> key(GramMatrix matrix) {
    return new Memo.Key<>(
        Double.class,
        "core:renyi entropy alpha=" + order.alpha() + " " + matrix.key(),
        Double.BYTES);
  }

  private boolean isByPowers() {
    return order.alpha() == 2 || order.alpha() == 3 || order.alpha() == 4;
  }

  /** The entropies that are not in the memo. */
  private Map<String, Double> bySpectrum(List<GramMatrix> matrices) {
    List<GramMatrix> wanted = new ArrayList<>();
    for (GramMatrix matrix : matrices) {
      boolean remembered = context.memo().find(key(matrix)).isPresent();
      if (!matrix.isFlat() && !remembered) {
        wanted.add(matrix);
      }
    }
    List<SymmetricMatrices.Source> sources = new ArrayList<>();
    for (GramMatrix matrix : wanted) {
      matrix.blocks().forEach(members -> sources.add(() -> matrix.block(members, context)));
    }
    List<double[]> spectra = SymmetricMatrices.eigenvalues(sources, context);
    Map<String, Double> entropies = new HashMap<>();
    int next = 0;
    for (GramMatrix matrix : wanted) {
      double[] spectrum = new double[matrix.size()];
      int filled = 0;
      for (int block = 0; block < matrix.blocks().size(); block++) {
        double[] part = spectra.get(next++);
        System.arraycopy(part, 0, spectrum, filled, part.length);
        filled += part.length;
      }
      entropies.put(matrix.key(), order.of(spectrum));
    }
    return entropies;
  }

  private double direct(GramMatrix matrix) {
    if (matrix.isFlat()) {
      return order.of(matrix.flatSpectrum());
    }
    double trace = 0;
    for (int[] members : matrix.blocks()) {
      context.checkCancelled();
      double[] block = matrix.block(members, context);
      trace += powerTrace(block);
    }
    return order.ofPowerSum(trace);
  }

  /** tr A^alpha for alpha 2, 3 or 4. */
  private double powerTrace(double[] a) {
    if (order.alpha() == 2) {
      return inner(a, a);
    }
    double[] square = SymmetricMatrices.square(a);
    return order.alpha() == 3 ? inner(square, a) : inner(square, square);
  }

  private static double inner(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
