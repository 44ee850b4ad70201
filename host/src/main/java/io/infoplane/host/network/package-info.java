/**
 * Networks as SameDiff graphs, and their training.
 *
 * <p>A {@link io.infoplane.host.network.NetworkSpec} and a {@link
 * io.infoplane.host.network.TrainingSpec} are what a user writes; {@link
 * io.infoplane.host.network.SameDiffNetwork} is the graph built from the first, {@link
 * io.infoplane.host.network.Trainer} trains it as the second says and tells an {@link
 * io.infoplane.host.network.EpochListener} before the first epoch and after each one. All random
 * numbers come from named streams, so the same seed gives the same weights, interrupted or not.
 *
 * <pre>{@code
 * var context = Context.standalone(1);
 * var network = SameDiffNetwork.create(networkSpec, train.width(), 10, context);
 * var trainer = new Trainer(network, trainingSpec, train, test, context);
 * trainer.run((metrics, trained) -> System.out.println(metrics.testAccuracy()));
 * }</pre>
 */
package io.infoplane.host.network;
