package io.infoplane.api;

/**
 * The kinds of failure that a caller may want to tell apart.
 *
 * @since 1.0
 */
@Stable
public enum ErrorCode {
  /** An option is unknown, malformed or out of its range. */
  OPTION_INVALID,
  /** The request is well formed, but this component does not claim to answer it. */
  UNSUPPORTED,
  /** The data breaks a rule: NaN, infinity, different lengths, a malformed file. */
  DATA_INVALID,
  /** The estimator needs more samples than it was given. */
  TOO_FEW_SAMPLES,
  /** An iteration ended without reaching its tolerance. */
  NOT_CONVERGED,
  /** The arithmetic failed: overflow, a factorisation that does not exist. */
  NUMERIC,
  /** A plugin broke its contract or threw something unexpected. */
  PLUGIN_BROKEN,
  /** A plugin was built for another version of the api. */
  API_INCOMPATIBLE,
  /** The user, or a time limit, asked the work to stop. */
  CANCELLED,
  /** A file could not be read or written. */
  IO
}
