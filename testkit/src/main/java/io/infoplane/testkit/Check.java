package io.infoplane.testkit;

/**
 * What a number of an estimator is compared with: a {@link Task} with a known truth, or an {@link
 * Invariance} of all information.
 */
public sealed interface Check permits Task, Invariance {

  /** What is checked, in words. */
  String title();

  /** The largest error that the kit accepts. */
  Allowance allowance();
}
