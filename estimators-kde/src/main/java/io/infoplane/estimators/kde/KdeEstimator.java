package io.infoplane.estimators.kde;

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
import io.infoplane.api.Memo;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.api.Variable;
import io.infoplane.numerics.KernelSums;
import java.util.Optional;

/**
 * The information that a symbol D and a noisy layer share, I(D; T + N(0, vI)), by the pairwise
 * distances of the layer's activations (Kolchinsky &amp; Tracey 2017):
 *
 * <pre>
 * I = H(T + N) - sum_c p(c) H(T + N | D = c)
 * </pre>
 *
 * <p>with a bound on each entropy ({@link KolchinskyTraceyBounds}). Where every symbol maps to one
 * point of T, as each input does in a deterministic network, the second term is the noise entropy,
 * known exactly; then upper and lower are true bounds, both between 0 and ln n, and this is the
 * I(X;T) of information planes. For labels it is a difference of two bounds and bounds nothing,
 * which a warning says.
 *
 * <p>A continuous X with a continuous Y is read as {@code identity(X)}: "which sample was it?".
 * That is right where Y is a function of X; between two noisy variables it is not their
 * information, which a warning says.
 *
 * <p>Time O(n<sup>2</sup> d / 2), memory O(n d). Noise variance is in squared units of the
 * activation and not scale-free: growing activations alone raise I(X;T).
 */
public final class KdeEstimator implements MIEstimator {
  static final OptionSpec NOISE_VARIANCE =
      OptionSpec.number(
              "noise-variance",
              0.1,
              "Variance of the noise added to the layer; published work uses 0.001 for the 12-bit"
                  + " task and 0.1 for MNIST")
          .min(1e-12)
          .max(1e12)
          .unit("squared units of the activation")
          .orWord(
              "calibrated",
              "the largest that keeps the entropy of 'classes' one-hot labels to 1 %");
  static final OptionSpec CLASSES =
      OptionSpec.integer(
              "classes", 10, "How many equally frequent labels 'calibrated' must tell apart")
          .min(2)
          .max(1_000_000);
  static final OptionSpec BOUND =
      OptionSpec.choice("bound", "upper", "Which bound on the entropy of the mixture is the value")
          .orWord("upper", "by Kullback-Leibler distances, kernel width v")
          .orWord("lower", "by Bhattacharyya distances, kernel width 4v");

  /** An exponential function is worth so many multiplications. */
  private static final int EXP = 20;

  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("core:kde", "1.0.0")
          .summary("Bounds on I(D; T + Gaussian noise) by pairwise distances of the samples")
          .reference(
              "Kolchinsky & Tracey",
              2017,
              "Estimating mixture entropy with pairwise distances",
              "arXiv:1706.02419")
          .capabilities(
              Capability.DISCRETE_CONTINUOUS,
              Capability.CONTINUOUS_CONTINUOUS,
              Capability.IDENTITY_OF_X,
              Capability.UPPER_BOUND,
              Capability.LOWER_BOUND,
              Capability.DETERMINISTIC)
          .options(NOISE_VARIANCE, CLASSES, BOUND)
          .build();

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Estimate estimate(EstimationRequest request) {
    if (request.given().isPresent()) {
      throw unsupported("it takes no condition: ask for I(X;Y) alone");
    }
    Variable x = request.x();
    Variable y = request.y();
    if (x instanceof Discrete symbols && y instanceof Continuous layer) {
      return estimate(
          Reading.of(symbols, layer), request, x.name() + "; " + noisy(layer, request.options()));
    }
    if (x instanceof Continuous layer && y instanceof Discrete symbols) {
      return estimate(
          Reading.of(symbols, layer), request, noisy(layer, request.options()) + "; " + y.name());
    }
    if (x instanceof Continuous input && y instanceof Continuous layer) {
      return estimate(
          Reading.ofRows(input, layer),
          request,
          "identity(" + x.name() + "); " + noisy(layer, request.options()));
    }
    throw unsupported(
        "it takes a discrete and a continuous variable, or two continuous ones, not '"
            + x.name()
            + "' ("
            + x.kind()
            + ") and '"
            + y.name()
            + "' ("
            + y.kind()
            + ")");
  }

  /** A distance and a kernel for each pair of samples of the layer: n<sup>2</sup> (d + 20) / 2. */
  @Override
  public double cost(EstimationRequest request) {
    Variable layer = request.y() instanceof Continuous ? request.y() : request.x();
    int columns = layer instanceof Continuous points ? points.dimension() : 0;
    double n = request.size();
    return n * n * (columns + EXP) / 2;
  }

  private static Estimate estimate(Reading reading, EstimationRequest request, String quantity) {
    Discrete symbols = reading.symbols();
    Continuous layer = reading.layer();
    int n = layer.size();
    if (n < 2) {
      throw new InfoplaneException(
          ErrorCode.TOO_FEW_SAMPLES,
          "core:kde needs at least 2 samples of '" + layer.name() + "', not " + n);
    }
    Options options = request.options();
    boolean upper = options.text(BOUND.name()).equals("upper");
    double variance = variance(options);
    boolean deterministic = reading.isFunction();
    Optional<KernelSums> within =
        deterministic
            ? Optional.empty()
            : Optional.of(withinClasses(layer, symbols, variance, request.context()));
    KolchinskyTraceyBounds all =
        KolchinskyTraceyBounds.of(allPairs(layer, variance, request.context()));
    KolchinskyTraceyBounds information =
        within.map(sums -> all.minus(KolchinskyTraceyBounds.given(symbols, sums))).orElse(all);

    double value = upper ? information.upper() : information.lower();
    Estimate.Builder answer = Estimate.of(value, "I(" + quantity + ")", n);
    if (deterministic) {
      answer.lower(information.lower()).upper(information.upper());
    }
    double noise = KolchinskyTraceyBounds.noiseEntropy(layer.dimension(), variance);
    answer
        .diagnostic("by-upper", information.upper())
        .diagnostic("by-lower", information.lower())
        .diagnostic("entropy-upper", all.upper() + noise)
        .diagnostic("entropy-lower", all.lower() + noise)
        .diagnostic("noise-entropy", noise)
        .diagnostic("noise-variance", variance)
        .diagnostic("dimension", layer.dimension());
    KdeWarnings.add(answer, reading, variance, value);
    return answer.build();
  }

  /** Sums over all pairs; shared by every request on the same layer and noise. */
  private static KernelSums allPairs(Continuous layer, double variance, Context context) {
    return context
        .memo()
        .get(
            key("all-pairs", layer, variance, ""),
            () -> KernelSums.of(layer.samples(), new double[] {variance}, context).get(0));
  }

  /** Sums over the pairs of a class; the pass leaves the sums over all pairs in the memo. */
  private static KernelSums withinClasses(
      Continuous layer, Discrete symbols, double variance, Context context) {
    return context
        .memo()
        .get(
            key("within-classes", layer, variance, symbols.sha256()),
            () -> {
              KernelSums.ByClass both =
                  KernelSums.of(layer.samples(), symbols, new double[] {variance}, context).get(0);
              context.memo().get(key("all-pairs", layer, variance, ""), both::all);
              return both.within().orElseThrow();
            });
  }

  private static Memo.Key<KernelSums> key(
      String what, Continuous layer, double variance, String classes) {
    return new Memo.Key<>(
        KernelSums.class,
        "core:kde " + what + " v=" + variance + " " + layer.sha256() + " " + classes,
        2L * Double.BYTES * layer.size());
  }

  private static double variance(Options options) {
    return options
        .word(NOISE_VARIANCE.name())
        .map(
            calibrated ->
                NoiseCalibration.variance(
                    options.integer(CLASSES.name()), options.text(BOUND.name()).equals("upper")))
        .orElseGet(() -> options.number(NOISE_VARIANCE.name()));
  }

  private static String noisy(Continuous layer, Options options) {
    return layer.name() + " + N(0, " + Double.toString(variance(options)) + " I)";
  }

  private static InfoplaneException unsupported(String why) {
    return new InfoplaneException(ErrorCode.UNSUPPORTED, "core:kde: " + why);
  }
}
