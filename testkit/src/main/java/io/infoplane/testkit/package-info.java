/**
 * The conformance kit: what an estimator of mutual information must keep, as tests.
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
 * <p>What the descriptor claims is verified; what it does not claim must be refused. {@link
 * io.infoplane.testkit.Tasks} have a known truth, an {@link io.infoplane.testkit.Invariance} holds
 * for any data; a scorecard of both is printed at the end. {@link io.infoplane.testkit.Allowance}s
 * say how large an error may be, and why.
 */
package io.infoplane.testkit;
