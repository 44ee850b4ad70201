/**
 * Asks estimators, guards against what they do, and writes down what they answer.
 *
 * <pre>{@code
 * EstimatorCall call = EstimatorCall.parse("kde:noise-variance=0.1", snapshot);
 * EstimateRecord record = call.run(x, t, HostContext.withSeed(0));
 * ResultFormat.TABLE.write(List.of(record), Units.BITS, System.out);
 * }</pre>
 *
 * <p>Values are in nats everywhere but where a {@link io.infoplane.host.estimate.ResultFormat}
 * writes them out.
 */
package io.infoplane.host.estimate;
