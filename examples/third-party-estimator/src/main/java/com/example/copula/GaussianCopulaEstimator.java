package com.example.copula;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.MIEstimator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Mutual information of the Gaussian copula (Ince et al. 2017): each column becomes normal by its
 * ranks, then I = 1/2 ln(|R_X| |R_Y| / |R_XY|) by correlation matrices R, without the bias that
 * this has for normal variables. Monotone maps of columns leave it as it is. Time n (d_X + d_Y)^2.
 */
public final class GaussianCopulaEstimator implements MIEstimator {
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("example:gaussian-copula", "1.0.0")
          .summary("Mutual information of the Gaussian copula: of ranks, whatever the margins")
          .reference(
              "Ince, Giordano, Kayser, Rousselet, Gross, Schyns",
              2017,
              "A statistical framework for neuroimaging data analysis based on mutual information"
                  + " estimated via a Gaussian copula",
              "https://doi.org/10.1002/hbm.23471")
          .capabilities(
              Capability.CONTINUOUS_CONTINUOUS,
              Capability.POINT_ESTIMATE,
              Capability.SYMMETRIC,
              Capability.DETERMINISTIC)
          .build();

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Estimate estimate(EstimationRequest request) {
    if (request.given().isPresent()) {
      throw new InfoplaneException(ErrorCode.UNSUPPORTED, "no condition is taken: ask for I(X;Y)");
    }
    Continuous x = request.x().as(Continuous.class);
    Continuous y = request.y().as(Continuous.class);
    int n = x.size();
    int d = x.dimension() + y.dimension();
    if (n < d + 2) {
      throw new InfoplaneException(
          ErrorCode.TOO_FEW_SAMPLES, n + " samples, and " + d + " columns need " + (d + 2));
    }
    List<double[]> both = new ArrayList<>();
    List<double[]> alone = new ArrayList<>();
    extend(both, x);
    int dx = both.size();
    double information = (extend(alone, y) - extend(both, y)) / 2;
    int dy = alone.size();
    if (both.size() < dx + dy) {
      throw new InfoplaneException(
          ErrorCode.NUMERIC, x.name() + " determines a column of " + y.name() + ": I is infinite");
    }
    double bias = 0; // of ln |R| of normal samples: digamma(m / 2), which is nearly ln((m - 1) / 2)
    for (int m = n - dx; m < n; m++) {
      bias += Math.log((m - 1.0) / (m - dy - 1)) / 2;
    }
    return Estimate.of(information - bias, "I(" + x.name() + "; " + y.name() + ")", n)
        .diagnostic("bias", bias)
        .build();
  }

  /** Extends a basis (Gram and Schmidt): the sum of ln of the squares that this leaves. */
  private static double extend(List<double[]> basis, Continuous variable) {
    double sum = 0;
    for (int k = 0; k < variable.dimension(); k++) {
      double[] rest = NormalScores.of(variable.samples(), k);
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

  private static double product(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
  }
}
