package io.infoplane.host.recording;

import io.infoplane.host.network.EpochListener;
import io.infoplane.host.network.LabelledRows;
import io.infoplane.host.network.Metrics;
import io.infoplane.host.network.SameDiffNetwork;
import java.util.List;
import java.util.Set;

/**
 * Records the activations of a network of infoplane while it is trained.
 *
 * <p>Memory: the activations of all recorded layers at one epoch.
 */
public final class ActivationRecorder implements EpochListener {
  private final Set<Integer> epochs;
  private final List<String> layers;
  private final LabelledRows rows;
  private final ActivationSink sink;

  /**
   * A recorder for one training.
   *
   * @param spec when and which layers
   * @param lastEpoch of the training
   * @param network to be trained
   * @param rows to analyse, from {@link RecordSpec#choose}
   * @param sink takes the activations
   * @throws io.infoplane.api.InfoplaneException OPTION_INVALID if the network has no such layer, or
   *     the training no such epoch
   */
  public ActivationRecorder(
      RecordSpec spec,
      int lastEpoch,
      SameDiffNetwork network,
      LabelledRows rows,
      ActivationSink sink) {
    this.epochs = spec.epochs().epochs(lastEpoch);
    this.layers = spec.layers().isEmpty() ? network.layers() : spec.layers();
    this.layers.forEach(network::units);
    this.rows = rows;
    this.sink = sink;
  }

  @Override
  public void epochEnded(Metrics metrics, SameDiffNetwork network) {
    if (!epochs.contains(metrics.epoch())) {
      return;
    }
    network
        .activations(layers, rows.values())
        .forEach(
            (layer, values) ->
                sink.record(metrics.epoch(), layer, values, shape(network.shape(layer))));
  }

  private int[] shape(int[] ofSample) {
    int[] shape = new int[ofSample.length + 1];
    shape[0] = rows.size();
    System.arraycopy(ofSample, 0, shape, 1, ofSample.length);
    return shape;
  }
}
