package io.infoplane.estimators.neural;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.estimators.neural.network.Encoder;
import java.util.stream.Stream;

/**
 * What the estimators by a density share: a network from x to the parameters of q(y|x) is trained
 * for likelihood on some of the samples, training is stopped by others, and the value is read from
 * the rest, with a standard error.
 *
 * <p>For columns of numbers q is a Gaussian without correlations, whose means and log variances are
 * the outputs; for symbols it is the softmax of the outputs. Of a symbol and numbers the symbol is
 * predicted, otherwise Y.
 *
 * <p>Time O(steps K p + m<sup>2</sup> d) for batches of K, a network of p parameters and m test
 * samples of d columns, on one thread; memory O(n d + m<sup>2</sup>) and five times the weights.
 * The same seed gives the same bits, whatever the number of threads.
 */
abstract class DensityEstimator implements MIEstimator {
  /** For who compares pairs of samples. */
  static final OptionSpec PAIRED =
      OptionSpec.integer(
              "negatives", 2048, "Test samples whose densities are compared with one another")
          .min(8)
          .max(16_384);

  private final Descriptor descriptor;

  DensityEstimator(Descriptor descriptor) {
    this.descriptor = descriptor;
  }

  /** A descriptor with what all share. */
  static Descriptor.Builder describe(String id) {
    return Descriptor.builder(id, "1.0.0")
        .capabilities(
            Capability.DISCRETE_DISCRETE,
            Capability.DISCRETE_CONTINUOUS,
            Capability.CONTINUOUS_CONTINUOUS,
            Capability.MULTIVARIATE,
            Capability.GEOMETRY_OF_X,
            Capability.COURSE,
            Capability.GPU);
  }

  /** Own options before those of every network. */
  static OptionSpec[] with(OptionSpec... own) {
    return NetworkOptions.with(
        Stream.concat(Stream.of(own), Stream.of(NetworkOptions.IMAGE)).toArray(OptionSpec[]::new));
  }

  /** How the density is read. */
  abstract DensityMethod method(Options options);

  @Override
  public Descriptor descriptor() {
    return descriptor;
  }

  @Override
  public double cost(EstimationRequest request) {
    requirePlain(request);
    NetworkOptions options = new NetworkOptions(request.options());
    Prediction prediction = Prediction.of(request);
    int outputs = 2 * NetworkOptions.columns(prediction.of());
    Encoder encoder = options.encoderOrImages(NetworkOptions.columns(prediction.from()));
    double block = Math.min(method(request.options()).blockSize(), request.size());
    return options.costOfTraining(encoder.products(outputs), 1)
        + options.tests(request.size()) * block * outputs;
  }

  private void requirePlain(EstimationRequest request) {
    if (request.given().isPresent()) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          descriptor.id()
              + " knows no I(X;Y|Z): ask core:classifier or an estimator by a critic, such as"
              + " core:mine");
    }
  }

  @Override
  public Estimate estimate(EstimationRequest request) {
    requirePlain(request);
    String quantity = "I(" + request.x().name() + "; " + request.y().name() + ")";
    return Constants.answer(request, quantity)
        .orElseGet(() -> new DensityAnswer(request, method(request.options())).estimate());
  }
}
