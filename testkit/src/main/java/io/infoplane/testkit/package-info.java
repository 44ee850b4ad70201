/**
 * The conformance kit: what a component must keep, as tests.
 *
 * <p>An author extends a contract in a test of the plugin and names the provider:
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
 * <p>{@link io.infoplane.testkit.MIEstimatorContract} is for estimators, {@link
 * io.infoplane.testkit.RepresentationProbeContract} for probes, {@link
 * io.infoplane.testkit.RegularizerLayerContract} for layers; the last alone needs ND4J, and so does
 * {@link io.infoplane.testkit.LayerBench}, which feeds a layer numbers and reads them. {@link
 * io.infoplane.testkit.Conformance} runs the same tests on a live provider whose source is not at
 * hand.
 *
 * <p>What the descriptor claims is verified; what it does not claim must be refused. {@link
 * io.infoplane.testkit.Tasks} have a known truth, an {@link io.infoplane.testkit.Invariance} holds
 * for any data; a scorecard of both is printed at the end. {@link io.infoplane.testkit.Allowance}s
 * say how large an error may be, and why.
 */
package io.infoplane.testkit;
