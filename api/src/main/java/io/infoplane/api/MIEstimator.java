package io.infoplane.api;

/**
 * Estimates the mutual information I(X;Y) of two variables from n joint samples.
 *
 * <p>The host asks only what the {@linkplain Descriptor#capabilities() capabilities} claim; a
 * request outside them must be refused with {@link ErrorCode#UNSUPPORTED}. An estimator that claims
 * {@link Capability#DETERMINISTIC} answers the same request with the same bits, whatever the number
 * of threads.
 *
 * @since 1.0
 */
@Stable
public interface MIEstimator extends Component {

  /**
   * Estimates I(X;Y).
   *
   * @param request two variables of the same number of samples, complete and validated options, and
   *     the {@link Context}
   * @return a finite number of nats and the reasons to doubt it
   * @throws InfoplaneException with UNSUPPORTED for variables outside the capabilities,
   *     TOO_FEW_SAMPLES, DATA_INVALID, NOT_CONVERGED, NUMERIC or CANCELLED
   */
  Estimate estimate(EstimationRequest request);
}
