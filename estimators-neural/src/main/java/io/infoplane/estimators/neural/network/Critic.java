package io.infoplane.estimators.neural.network;

import java.util.List;
import java.util.random.RandomGenerator;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** How the scores of all pairs of samples are made: T(x_i, y_j) in row i and column j. */
public sealed interface Critic {

  /** Adds the operations from K samples of each variable to K<sup>2</sup> scores, row by row. */
  SDVariable scores(SDVariable x, SDVariable y, Weights weights);

  /** Multiplications of a batch of K samples, about. */
  long products(long k);

  /** How many samples of each variable are scored at once where there are many. */
  int tile();

  /** Takes samples of X. */
  Encoder x();

  /** Takes samples of Y. */
  Encoder y();

  /**
   * The network that computes the scores.
   *
   * @param random draws its weights
   */
  default Network network(RandomGenerator random) {
    return new Network(
        List.of(x().shape(), y().shape()),
        (inputs, weights) -> scores(inputs.get(0), inputs.get(1), weights),
        random);
  }

  /**
   * f(x) . g(y) + a(x) + b(y), with an encoder for each variable: 2 K forward passes and one
   * product of matrices for K<sup>2</sup> scores. Without hidden layers it is bilinear.
   *
   * @param x gives f(x) and a(x)
   * @param y gives g(y) and b(y)
   * @param embedding length of f(x) and g(y)
   */
  record Separable(Encoder x, Encoder y, int embedding) implements Critic {
    private static final int TILE = 2048;

    @Override
    public SDVariable scores(SDVariable xs, SDVariable ys, Weights weights) {
      SDVariable fa = x.build("x", xs, embedding + 1, weights);
      SDVariable gb = y.build("y", ys, embedding + 1, weights);
      // [f a 1] times [g 1 b] transposed: the sum of the three terms in one product.
      SDVariable b = columns(gb, embedding, 1);
      SDVariable one = b.mul(0).add(1);
      SameDiff graph = xs.getSameDiff();
      return graph
          .linalg()
          .mmul(
              graph.concat(1, fa, one),
              graph.concat(1, columns(gb, 0, embedding), one, b),
              false,
              true,
              false);
    }

    private static SDVariable columns(SDVariable matrix, int from, int count) {
      return matrix.getSameDiff().slice(matrix, new int[] {0, from}, -1, count);
    }

    @Override
    public long products(long k) {
      return k * (x.products(embedding + 1) + y.products(embedding + 1)) + k * k * embedding;
    }

    @Override
    public int tile() {
      return TILE;
    }
  }

  /**
   * A network on x and y together: a pass for each of the K<sup>2</sup> pairs. Its first layer, the
   * sum of a map of x and one of y, is computed 2 K times and not K<sup>2</sup>.
   *
   * @param x a map of x, linear unless it slides over images
   * @param y a map of y
   * @param hidden its layers
   */
  record Joint(Encoder x, Encoder y, Encoder hidden) implements Critic {
    private static final int TILE = 128;

    /**
     * Builds a critic.
     *
     * @param x takes samples of X
     * @param y takes samples of Y
     * @return one with the hidden layers of {@code x}
     */
    public static Joint of(Encoder x, Encoder y) {
      return new Joint(x.withoutDense(), y.withoutDense(), x);
    }

    @Override
    public SDVariable scores(SDVariable xs, SDVariable ys, Weights weights) {
      int first = hidden.hidden().get(0);
      SDVariable ofX = x.build("x", xs, first, weights);
      SDVariable ofY = y.build("y", ys, first, weights);
      SDVariable pairs =
          xs.getSameDiff()
              .expandDims(ofX, 1)
              .add(xs.getSameDiff().expandDims(ofY, 0))
              .reshape(-1, first);
      return hidden.afterFirst("pair", hidden.activation().of(pairs), weights);
    }

    @Override
    public long products(long k) {
      int first = hidden.hidden().get(0);
      return k * (x.products(first) + y.products(first)) + k * k * hidden.productsAfterFirst();
    }

    @Override
    public int tile() {
      return TILE;
    }
  }
}
