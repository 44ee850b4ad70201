/**
 * The conformance kit.
 *
 * <p>An author extends {@link io.infoplane.testkit.MIEstimatorContract} in a test of the plugin and
 * names the provider:
 *
 * <pre>{@code
 * class MyEstimatorTest extends MIEstimatorContract {
 *   @Override
 *   protected MIEstimator estimator() {
 *     return new MyEstimator();
 *   }
 * }
 * }</pre>
 *
 * <p>What the descriptor claims is verified; what it does not claim must be refused. A scorecard of
 * the tasks with a known truth is printed at the end.
 */
package io.infoplane.testkit;
