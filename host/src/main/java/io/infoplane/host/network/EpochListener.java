package io.infoplane.host.network;

/** Is told before training (epoch 0) and after each epoch. */
@FunctionalInterface
public interface EpochListener {

  /**
   * Called on the training thread; training goes on when it returns.
   *
   * @param metrics how well the network does; its epoch is 0 before training
   * @param network as it is now; ask it for activations
   */
  void epochEnded(Metrics metrics, SameDiffNetwork network);
}
