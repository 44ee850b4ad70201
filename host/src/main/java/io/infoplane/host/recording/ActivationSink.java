package io.infoplane.host.recording;

/** Takes recorded activations, to store them or to look at them. */
@FunctionalInterface
public interface ActivationSink {

  /**
   * Called once for each recorded layer and epoch, on the training thread.
   *
   * @param epoch 0 before training, k after the k-th epoch
   * @param layer name of the layer
   * @param values activations, row-major in C order; the sink may keep the array
   * @param shape of the values: rows first, then (units), or (channels, height, width) for feature
   *     maps
   */
  void record(int epoch, String layer, float[] values, int[] shape);
}
