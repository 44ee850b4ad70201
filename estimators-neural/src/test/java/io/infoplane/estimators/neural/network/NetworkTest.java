package io.infoplane.estimators.neural.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class NetworkTest {
  private static final int K = 5;

  static List<Critic> critics() {
    Encoder x = new Encoder(new long[] {3}, List.of(6, 4), Activation.TANH);
    Encoder y = new Encoder(new long[] {2}, List.of(6, 4), Activation.TANH);
    Encoder image = new Encoder(new long[] {1, 6, 6}, List.of(4), Activation.TANH);
    return List.of(
        new Critic.Separable(x, y, 3),
        new Critic.Separable(x.withoutDense(), y.withoutDense(), 3),
        new Critic.Separable(image, y, 3),
        Critic.Joint.of(x, y));
  }

  private static float[] drawn(int length, RandomGenerator random) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static int width(long[] shape) {
    int width = 1;
    for (long side : shape) {
      width *= (int) side;
    }
    return width;
  }

  @ParameterizedTest
  @MethodSource("critics")
  void gradientsAreTheSlopesOfWeightedScores(Critic critic) {
    RandomGenerator random = new SplittableRandom(1);
    Network network = critic.network(random);
    float[] xs = drawn(K * width(critic.x().shape()), random);
    float[] ys = drawn(K * width(critic.y().shape()), random);
    float[] direction = drawn(K * K, random);
    // Nothing is zero any more, as after some steps.
    network.weights().values().forEach(w -> w.addi(0.1f));
    Network.Pass pass = network.rows(K);
    for (Map.Entry<String, INDArray> weight : network.weights().entrySet()) {
      INDArray array = weight.getValue();
      long element = random.nextLong(array.length());
      pass.forward(xs, ys);
      double slope = pass.backward(direction).get(weight.getKey()).getDouble(element);
      double at = array.getDouble(element);
      double step = 1e-2;
      array.putScalar(element, at + step);
      double above = weighted(pass.forward(xs, ys), direction);
      array.putScalar(element, at - step);
      double below = weighted(pass.forward(xs, ys), direction);
      array.putScalar(element, at);
      assertThat(slope)
          .as(weight.getKey())
          .isCloseTo((above - below) / (2 * step), within(1e-3 + 0.01 * Math.abs(slope)));
    }
  }

  private static double weighted(float[] scores, float[] direction) {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      sum += (double) scores[i] * direction[i];
    }
    return sum;
  }

  /** T(x_i, y_j) must not depend on what else is in the batch. */
  @ParameterizedTest
  @MethodSource("critics")
  void rowsAreXAndColumnsAreY(Critic critic) {
    RandomGenerator random = new SplittableRandom(2);
    Network network = critic.network(random);
    network.weights().values().forEach(w -> w.addi(0.1f));
    int dx = width(critic.x().shape());
    int dy = width(critic.y().shape());
    float[] xs = drawn(K * dx, random);
    float[] ys = drawn(K * dy, random);
    float[] all = network.rows(K).forward(xs, ys).clone();
    for (int i = 0; i < K; i++) {
      for (int j = 0; j < K; j++) {
        float[] x = java.util.Arrays.copyOfRange(xs, i * dx, (i + 1) * dx);
        float[] y = java.util.Arrays.copyOfRange(ys, j * dy, (j + 1) * dy);
        assertThat(network.rows(1).forward(x, y)[0]).isCloseTo(all[i * K + j], within(1e-4f));
      }
    }
  }

  @Test
  void stepsRaiseWhatTheyAreToRaise() {
    RandomGenerator random = new SplittableRandom(3);
    Critic critic = critics().get(0);
    Network network = critic.network(random);
    float[] xs = drawn(K * 3, random);
    float[] ys = drawn(K * 2, random);
    float[] direction = drawn(K * K, random);
    Network.Pass pass = network.rows(K);
    Ascent ascent = new Ascent(network, 1e-3);
    double before = weighted(pass.forward(xs, ys), direction);
    for (int step = 0; step < 20; step++) {
      assertThat(ascent.step(pass, direction)).isTrue();
      double after = weighted(pass.forward(xs, ys), direction);
      assertThat(after).isGreaterThan(before);
      before = after;
    }
  }

  @Test
  void anEndlessGradientLeavesTheWeightsAsTheyAre() {
    RandomGenerator random = new SplittableRandom(4);
    Network network = critics().get(0).network(random);
    Network.Pass pass = network.rows(K);
    pass.forward(drawn(K * 3, random), drawn(K * 2, random));
    Map<String, float[]> before = network.state();
    float[] direction = new float[K * K];
    direction[3] = Float.POSITIVE_INFINITY;
    assertThat(new Ascent(network, 1e-3).step(pass, direction)).isFalse();
    assertThat(network.state()).usingRecursiveComparison().isEqualTo(before);
  }

  @Test
  void aStateIsTakenOverWhereItFits() {
    Critic critic = critics().get(0);
    Network one = critic.network(new SplittableRandom(5));
    Network other = critic.network(new SplittableRandom(6));
    other.restore(one.state());
    assertThat(other.state()).usingRecursiveComparison().isEqualTo(one.state());
  }
}
