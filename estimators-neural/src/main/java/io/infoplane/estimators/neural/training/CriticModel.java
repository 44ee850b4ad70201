package io.infoplane.estimators.neural.training;

import io.infoplane.api.Context;
import io.infoplane.estimators.neural.bound.Scores;
import io.infoplane.estimators.neural.data.Features;
import io.infoplane.estimators.neural.network.Ascent;
import io.infoplane.estimators.neural.network.Critic;
import io.infoplane.estimators.neural.network.Encoder;
import io.infoplane.estimators.neural.network.Network;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A critic of two variables that is being trained, with a baseline ln a(y) beside it where the
 * bound has one: its scores are then T(x, y) - ln a(y).
 *
 * <p>Memory: the weights five times, the arrays of a batch and of a tile, and K x K scores.
 */
public final class CriticModel implements Scorer {
  private final Features x;
  private final Features y;
  private final Critic critic;
  private final Network network;
  private final Optional<Network> baseline;
  private final Ascent ascent;
  private final Optional<Ascent> baselineAscent;
  private Network.Pass lastPass;
  private Optional<Network.Pass> lastBaseline = Optional.empty();

  /**
   * Draws the weights.
   *
   * @param critic how scores are made
   * @param baseline takes samples of Y, if there is one
   * @param x one variable
   * @param y the other
   * @param context its streams {@code stream/critic} and {@code stream/baseline} draw the weights
   * @param stream begins the names of streams
   * @param learningRate of Adam
   */
  public CriticModel(
      Critic critic,
      Optional<Encoder> baseline,
      Features x,
      Features y,
      Context context,
      String stream,
      double learningRate) {
    this.critic = critic;
    this.x = x;
    this.y = y;
    this.network = critic.network(context.random(stream + "/critic"));
    this.baseline =
        baseline.map(encoder -> encoder.network(1, context.random(stream + "/baseline")));
    this.ascent = new Ascent(network, learningRate);
    this.baselineAscent = this.baseline.map(net -> new Ascent(net, learningRate));
  }

  /** Number of values that are learned. */
  long parameters() {
    return network.parameters() + baseline.map(Network::parameters).orElse(0L);
  }

  /** The scores of a batch; {@link #ascend} goes on from here. */
  Scores batch(int[] samples) {
    lastPass = network.rows(samples.length);
    float[] scores = lastPass.forward(rows(x, samples), rows(y, samples));
    lastBaseline = baseline.map(net -> net.rows(samples.length));
    if (lastBaseline.isPresent()) {
      subtract(lastBaseline.get().forward(rows(y, samples)), scores, samples.length);
    }
    return new Scores(scores, samples.length);
  }

  private static float[] rows(Features features, int[] samples) {
    float[] rows = new float[Math.multiplyExact(samples.length, features.width())];
    features.copy(samples, rows);
    return rows;
  }

  private static void subtract(float[] ofColumn, float[] scores, int size) {
    for (int i = 0; i < scores.length; i++) {
      scores[i] -= ofColumn[i % size];
    }
  }

  /**
   * Changes the weights so that the scores of the last batch go in a direction.
   *
   * @param direction K x K
   * @return whether the gradients were finite
   */
  boolean ascend(float[] direction) {
    boolean finite = ascent.step(lastPass, direction);
    if (finite && lastBaseline.isPresent()) {
      int size = lastBaseline.get().rows();
      float[] down = new float[size];
      for (int i = 0; i < size * size; i++) {
        down[i % size] -= direction[i];
      }
      finite = baselineAscent.orElseThrow().step(lastBaseline.get(), down);
    }
    return finite;
  }

  /** The scores of any number of samples, in tiles. */
  @Override
  public Scores scores(int[] samples) {
    int n = samples.length;
    float[] all = new float[Math.multiplyExact(n, n)];
    int tile = Math.min(critic.tile(), n);
    for (int i = 0; i < n; i += tile) {
      int[] rows = tile(samples, i, tile);
      float[] xs = rows(x, rows);
      for (int j = 0; j < n; j += tile) {
        int[] columns = tile(samples, j, tile);
        float[] scores = network.rows(tile).forward(xs, rows(y, columns));
        baseline.ifPresent(net -> subtract(net.rows(tile).forward(rows(y, columns)), scores, tile));
        int height = Math.min(tile, n - i);
        int width = Math.min(tile, n - j);
        for (int row = 0; row < height; row++) {
          System.arraycopy(scores, row * tile, all, (i + row) * n + j, width);
        }
      }
    }
    return new Scores(all, n);
  }

  /** Always as many samples: the last tile begins anew where there are no more. */
  private static int[] tile(int[] samples, int from, int size) {
    int[] tile = new int[size];
    for (int k = 0; k < size; k++) {
      tile[k] = samples[(from + k) % samples.length];
    }
    return tile;
  }

  /** A copy of what is learned. */
  public CriticState state() {
    Map<String, float[]> ofBaseline = new HashMap<>();
    baseline.ifPresent(net -> ofBaseline.putAll(net.state()));
    return new CriticState(network.state(), ofBaseline);
  }

  /** Takes over what was learned elsewhere, where it fits. */
  public void restore(CriticState state) {
    network.restore(state.critic());
    baseline.ifPresent(net -> net.restore(state.baseline()));
  }
}
