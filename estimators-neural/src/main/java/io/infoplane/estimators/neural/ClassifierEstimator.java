package io.infoplane.estimators.neural;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.OptionSpec;
import io.infoplane.estimators.neural.data.Partners;

/**
 * A classifier of joint samples (x_i, y_i, z_i) against product samples (x_i, y_j, z_i), whose
 * log-odds T are read by Donsker-Varadhan on test samples, I(X;Y|Z) = E[T] - ln E'[exp T]
 * (Mukherjee, Asnani &amp; Kannan 2019, CCMI, arXiv:1906.01824).
 *
 * <p>Without a condition j is any other sample, and under a discrete one any of the same z: the
 * value is a lower bound. Under a continuous Z it is one of the samples whose z is nearest, by
 * Euclidean distance of the scaled columns, among at most 8192 of the same part of the split: the
 * value is as good as neighbours are near, and no bound.
 *
 * <p>Time O(steps K p), and O(n min(n, 8192) d) under a continuous Z of d columns, for batches of K
 * and a network of p parameters, on one thread; memory O(n d) and five times the weights. The same
 * seed gives the same bits, whatever the number of threads.
 */
public final class ClassifierEstimator implements MIEstimator {
  private static final OptionSpec NEIGHBOURS =
      OptionSpec.integer(
              "neighbours",
              5,
              "Nearest in a continuous Z, one of which gives y to a product sample")
          .min(1)
          .max(1000);

  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("core:classifier", "1.0.0")
          .summary(
              "Log-odds of joint against product samples; I(X;Y|Z) for continuous Z too (CCMI)")
          .reference(
              "Mukherjee, Asnani & Kannan",
              2019,
              "CCMI: classifier based conditional mutual information estimation",
              "arXiv:1906.01824")
          .capabilities(
              Capability.DISCRETE_DISCRETE,
              Capability.DISCRETE_CONTINUOUS,
              Capability.CONTINUOUS_CONTINUOUS,
              Capability.MULTIVARIATE,
              Capability.CONDITIONAL,
              Capability.GEOMETRY_OF_X,
              Capability.COURSE,
              Capability.LOWER_BOUND,
              Capability.GPU)
          .options(NetworkOptions.with(NEIGHBOURS))
          .build();

  /** For the service loader. */
  public ClassifierEstimator() {}

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public double cost(EstimationRequest request) {
    NetworkOptions options = new NetworkOptions(request.options());
    int ofCondition = request.given().map(NetworkOptions::columns).orElse(0);
    int width =
        NetworkOptions.columns(request.x()) + NetworkOptions.columns(request.y()) + ofCondition;
    double candidates = Math.min(request.size(), Partners.Nearest.MOST_CANDIDATES);
    return options.costOfTraining(options.encoder(width).products(1), 2)
        + ofCondition * candidates * request.size();
  }

  @Override
  public Estimate estimate(EstimationRequest request) {
    int neighbours = request.options().integer(NEIGHBOURS.name());
    return Constants.answer(request, ClassifierAnswer.quantity(request))
        .orElseGet(() -> new ClassifierAnswer(request, neighbours).estimate());
  }
}
