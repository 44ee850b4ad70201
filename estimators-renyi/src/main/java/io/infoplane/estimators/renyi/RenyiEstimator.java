package io.infoplane.estimators.renyi;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.numerics.GaussianKernel;
import io.infoplane.numerics.GramFactors;
import io.infoplane.numerics.ProductKernel;
import java.util.List;
import java.util.Optional;

/**
 * Mutual information of Renyi's order alpha by Gram matrices, without densities (Sanchez Giraldo,
 * Rao &amp; Principe 2015; for several variables Yu et al. 2018):
 *
 * <pre>
 * A_ij = (1/n) exp(-|x_i - x_j|^2 / 2 sigma^2)     B likewise of y
 * S(A) = ln(sum of lambda_i(A)^alpha) / (1 - alpha)
 * I(X;Y) = S(A) + S(B) - S(A o B / tr(A o B))       o: element by element
 * I(X;Y|Z) = S(X,Z) + S(Y,Z) - S(X,Y,Z) - S(Z)
 * </pre>
 *
 * <p>A group of variables {T1, ..., TC} has the product of their kernels. Symbols are one-hot
 * vectors. In nats, between 0 and ln n. It is a quantity of its own, which the kernel width decides
 * as much as the data: it estimates Shannon's mutual information only where the symbols are
 * discrete.
 *
 * <p>Time: three problems of n<sup>3</sup> for eigenvalues, fewer where the memo has them; for
 * alpha 2 O(n<sup>2</sup> d), for 3 and 4 a matrix product. With labels the joint matrix falls into
 * a block a class. Memory 8 n<sup>2</sup> bytes a thread outside the Java heap, twice that for
 * alpha 3 and 4, and O(n d) for alpha 2. {@code method=stochastic} and {@code method=low-rank} hold
 * no matrix of n x n, and tell their error.
 *
 * <p>The same bits for any number of threads; {@code method=stochastic} depends on the seed, and no
 * other does.
 */
public final class RenyiEstimator implements MIEstimator {
  static final OptionSpec ALPHA =
      OptionSpec.number(
              "alpha",
              1.01,
              "Order of the entropy; published work takes 1.01, near Shannon's 1. 2, 3 and 4 need"
                  + " no eigenvalues")
          .min(0.05)
          .max(100);

  static final String EXACT = "exact";
  static final String STOCHASTIC = "stochastic";
  static final String LOW_RANK = "low-rank";

  static final OptionSpec METHOD =
      OptionSpec.choice(
              "method",
              EXACT,
              "How the entropies are come by; alpha=2 is exact at any number of samples")
          .orWord(EXACT, "by all eigenvalues, up to 10000 samples")
          .orWord(STOCHASTIC, "by random vectors, with a standard error")
          .orWord(LOW_RANK, "by the largest eigenvalues, with bounds for the rest");

  static final OptionSpec PROBES =
      OptionSpec.integer("probes", 32, "Random vectors of method=stochastic").min(2).max(1000);

  static final OptionSpec RANK =
      OptionSpec.integer("rank", 500, "Eigenvalues of method=low-rank at most").min(1).max(10_000);

  /** Below this, all eigenvalues are had at once. */
  private static final int FEW = 50;

  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("core:renyi", "1.0.0")
          .summary("Matrix-based Renyi mutual information, without densities")
          .reference(
              "Sanchez Giraldo, Rao & Principe",
              2015,
              "Measures of entropy from data using infinitely divisible kernels",
              "10.1109/TIT.2014.2370058")
          .capabilities(
              Capability.DISCRETE_DISCRETE,
              Capability.DISCRETE_CONTINUOUS,
              Capability.CONTINUOUS_CONTINUOUS,
              Capability.MULTIVARIATE,
              Capability.CONDITIONAL,
              Capability.GEOMETRY_OF_X,
              Capability.COURSE,
              Capability.POINT_ESTIMATE,
              Capability.SYMMETRIC)
          .options(
              ALPHA,
              METHOD,
              PROBES,
              RANK,
              KernelWidths.KERNEL_WIDTH,
              KernelWidths.H,
              KernelWidths.AVERAGING,
              KernelWidths.SIGMA_X,
              KernelWidths.SIGMA_Y,
              KernelWidths.CONVENTION)
          .build();

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Estimate estimate(EstimationRequest request) {
    int n = request.size();
    checkSize(n);
    KernelWidths widths = new KernelWidths(request);
    ProductKernel x = widths.ofX(request.x());
    ProductKernel y = widths.ofY(request.y());
    Optional<ProductKernel> z = request.given().map(widths::ofGiven);
    double alpha = request.options().number(ALPHA.name());
    EntropyValues entropies = entropies(request, alpha).of(matrices(x, y, z), signs(z));
    double value = entropies.information(signs(z));
    Estimate.Builder answer =
        Estimate.of(value, quantity(request, alpha), n)
            .diagnostic("entropy-x", entropies.values()[0])
            .diagnostic("entropy-y", entropies.values()[1])
            .diagnostic("entropy-joint", entropies.values()[2])
            .diagnostic("scale-x", scales(x))
            .diagnostic("scale-y", scales(y));
    entropies.diagnostics().forEach(answer::diagnostic);
    entropies.standardError().ifPresent(answer::standardError);
    entropies.halfRange().ifPresent(range -> answer.lower(value - range).upper(value + range));
    Doubts doubts = new Doubts(answer, n);
    entropies.error().ifPresent(error -> doubts.ofError(value, error));
    doubts.ofSmallOrder(alpha, entropies.values());
    if (widths.areAligned()) {
      doubts.ofAlignment();
    }
    boolean saturated = doubts.ofEntropy(request.x(), x, entropies.values()[0]);
    saturated |= doubts.ofEntropy(request.y(), y, entropies.values()[1]);
    if (!saturated) {
      doubts.ofJointEntropy(entropies.values()[2], request.x(), request.y());
    }
    return answer.build();
  }

  @Override
  public double cost(EstimationRequest request) {
    checkSize(request.size());
    double alpha = request.options().number(ALPHA.name());
    String method = method(request, alpha);
    boolean discrete = request.x() instanceof Discrete && request.y() instanceof Discrete;
    if (method.equals(EXACT) && alpha != 2 && !discrete) {
      ExactEntropies.checkSize(request.size());
    }
    return RenyiCost.of(request, method, alpha);
  }

  /** Order 2 is exact for any number of samples, and few samples need no other method. */
  private static String method(EstimationRequest request, double alpha) {
    String asked = request.options().text(METHOD.name());
    String method = alpha == 2 || request.size() < FEW ? EXACT : asked;
    double least = method.equals(STOCHASTIC) ? 0.7 : 0.5;
    if (!method.equals(EXACT) && alpha < least) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "core:renyi: method="
              + method
              + " does not see the small eigenvalues that alpha="
              + alpha
              + " is about: it takes alpha from "
              + least
              + ", method=exact any");
    }
    return method;
  }

  private static Entropies entropies(EstimationRequest request, double alpha) {
    RenyiEntropy order = new RenyiEntropy(alpha);
    Options options = request.options();
    return switch (method(request, alpha)) {
      case STOCHASTIC ->
          new StochasticEntropies(order, options.integer(PROBES.name()), request.context());
      case LOW_RANK -> new LowRankEntropies(order, options.integer(RANK.name()), request.context());
      default -> new ExactEntropies(order, request.context());
    };
  }

  private static int[] signs(Optional<ProductKernel> given) {
    return given.isPresent() ? new int[] {1, 1, -1, -1} : new int[] {1, 1, -1};
  }

  private static void checkSize(int n) {
    if (n < 2) {
      throw new InfoplaneException(
          ErrorCode.TOO_FEW_SAMPLES, "core:renyi needs at least 2 samples, not " + n);
    }
  }

  /**
   * Those of x, of y, of both, and of the condition alone; each but the last with the condition.
   */
  private static GramFactors matrices(
      ProductKernel x, ProductKernel y, Optional<ProductKernel> given) {
    return given
        .map(
            z ->
                new GramFactors(
                    List.of(x, y, z),
                    List.of(
                        new int[] {0, 2}, new int[] {1, 2}, new int[] {0, 1, 2}, new int[] {2})))
        .orElseGet(
            () ->
                new GramFactors(
                    List.of(x, y), List.of(new int[] {0}, new int[] {1}, new int[] {0, 1})));
  }

  private static String quantity(EstimationRequest request, double alpha) {
    String given = request.given().map(z -> " | " + z.name()).orElse("");
    return "I_"
        + alpha
        + "("
        + request.x().name()
        + "; "
        + request.y().name()
        + given
        + ") of Gram matrices";
  }

  private static double[] scales(ProductKernel product) {
    return product.kernels().stream().mapToDouble(GaussianKernel::scale).toArray();
  }
}
