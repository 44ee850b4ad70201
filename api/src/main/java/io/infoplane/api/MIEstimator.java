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

  /**
   * About how much arithmetic an estimate takes, so that the host can tell how far a long work is
   * and how long the rest will take. Only the sizes of the variables and the options count: the
   * values in the request may be others than those that will be estimated from, and the answer
   * comes at once. What requests share by the {@link Context#memo()} is counted for each.
   *
   * @param request as for {@link #estimate}
   * @return number of multiplications, about, counting a function such as exp as some 20; 0 if it
   *     is not said
   * @throws InfoplaneException as {@link #estimate} does, where sizes and options alone are reason
   *     enough to refuse: the host tells the user before it trains a network
   */
  default double cost(EstimationRequest request) {
    return 0;
  }
}
