package io.infoplane.estimators.neural.training;

import io.infoplane.estimators.neural.network.Ascent;
import io.infoplane.estimators.neural.network.Encoder;
import io.infoplane.estimators.neural.network.Network;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * A network from rows to some numbers each, in training.
 *
 * <p>Memory: the weights five times, the arrays of a batch and of a tile.
 */
final class Predictor {
  private static final int TILE = 512;

  private final Network network;
  private final Ascent ascent;
  private final int width;
  private final int outputs;
  private Network.Pass lastPass;

  /** Copies rows to where the network reads them. */
  interface Rows {
    /** Copies some of the rows, one after another. */
    void copy(int from, int count, float[] into);
  }

  /**
   * Draws the weights.
   *
   * @param encoder takes rows
   * @param outputs numbers of a row
   * @param random draws
   * @param learningRate of Adam
   */
  Predictor(Encoder encoder, int outputs, RandomGenerator random, double learningRate) {
    this.network = encoder.network(outputs, random);
    this.ascent = new Ascent(network, learningRate);
    this.width = encoder.width();
    this.outputs = outputs;
  }

  long parameters() {
    return network.parameters();
  }

  /** The outputs for all rows of a batch; {@link #ascend} goes on from here. */
  float[] batch(int count, Rows rows) {
    float[] input = new float[Math.multiplyExact(count, width)];
    rows.copy(0, count, input);
    lastPass = network.rows(count);
    return lastPass.forward(input);
  }

  /**
   * Changes the weights so that the outputs of the last batch go in a direction.
   *
   * @return whether the gradients were finite
   */
  boolean ascend(float[] direction) {
    return ascent.step(lastPass, direction);
  }

  /** The outputs for any number of rows, in tiles. */
  float[] outputs(int count, Rows rows) {
    float[] all = new float[Math.multiplyExact(count, outputs)];
    float[] input = new float[Math.multiplyExact(TILE, width)];
    for (int from = 0; from < count; from += TILE) {
      int some = Math.min(TILE, count - from);
      rows.copy(from, some, input);
      float[] tile = network.rows(TILE).forward(input);
      System.arraycopy(tile, 0, all, from * outputs, some * outputs);
    }
    return all;
  }

  Map<String, float[]> state() {
    return network.state();
  }

  void restore(Map<String, float[]> state) {
    network.restore(state);
  }
}
