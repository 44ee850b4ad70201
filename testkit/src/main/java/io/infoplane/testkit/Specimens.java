package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.Joint;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;

/** Small variables that depend on each other, and what can be done to them. */
final class Specimens {
  private static final int N = 300;

  private Specimens() {}

  /**
   * Two variables, and the capability that an estimator needs to take them.
   *
   * @param needs capability
   * @param x one
   * @param y the other
   */
  record Pair(Capability needs, Variable x, Variable y) {
    /** Both kinds, in words. */
    String kinds() {
      return x.kind() + " and " + y.kind();
    }

    /** Questions that a careless key would take for one another. */
    List<Pair> relatives() {
      return List.of(
          this,
          new Pair(needs, y, x),
          new Pair(needs, reversed(x), y),
          new Pair(needs, x, reversed(y)),
          new Pair(needs, named(x, "U"), named(y, "V")));
    }
  }

  /** A pair of each kind, in each order. */
  static List<Pair> pairs() {
    Discrete symbols = symbols(3);
    Continuous points = points(1);
    return List.of(
        new Pair(Capability.DISCRETE_DISCRETE, symbols, symbols(4)),
        new Pair(Capability.DISCRETE_CONTINUOUS, points, symbols),
        new Pair(Capability.DISCRETE_CONTINUOUS, symbols, points),
        new Pair(Capability.CONTINUOUS_CONTINUOUS, points, points(2)));
  }

  /** Pairs in which the symbol can be read off the other variable without doubt. */
  static List<Pair> perfectlyKnown() {
    Discrete classes = ClassTasks.classes(N, 5);
    return List.of(
        new Pair(Capability.DISCRETE_DISCRETE, classes, relabelled(classes)),
        new Pair(
            Capability.DISCRETE_CONTINUOUS,
            classes,
            ClassTasks.gaussians("T", classes, 1, 1000, 1, 6)));
  }

  /** Pairs of which one is a {@link Joint}; {@code needs} is for the pair that has points in it. */
  static List<Pair> jointPairs() {
    Joint joint = Joint.of("J", List.of(points(2), points(1)));
    return List.of(
        new Pair(Capability.DISCRETE_CONTINUOUS, symbols(3), joint),
        new Pair(Capability.DISCRETE_CONTINUOUS, joint, symbols(3)),
        new Pair(Capability.CONTINUOUS_CONTINUOUS, joint, points(2)),
        new Pair(Capability.CONTINUOUS_CONTINUOUS, points(2), joint));
  }

  /** Symbols in no order; those for different k are parts of one noisy source. */
  static Discrete symbols(int k) {
    SplittableRandom noise = new SplittableRandom(k);
    int[] labels = new int[N];
    for (int i = 0; i < N; i++) {
      labels[i] = (int) Math.min(k - 1, Math.max(0, k * (source(i) + 0.1 * noise.nextGaussian())));
    }
    return Discrete.of("C", labels, k);
  }

  /** Points that follow the same source, with noise; no two rows are equal. */
  static Continuous points(int d) {
    SplittableRandom noise = new SplittableRandom(100 + d);
    double[] rows = new double[N * d];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = 3 * source(i / d) + 0.3 * noise.nextGaussian();
    }
    return Continuous.of("T", Samples.of(rows, N, d));
  }

  /** Between 0 and 1, scattered: multiples of the golden ratio (Knuth, TAOCP 3, 6.4). */
  private static double source(int i) {
    return i * 0.6180339887498949 % 1;
  }

  /** The same samples from last to first. */
  static Variable reversed(Variable variable) {
    int n = variable.size();
    return rows(variable, n, i -> n - 1 - i);
  }

  /** The first samples. */
  static Variable first(Variable variable, int n) {
    return rows(variable, n, i -> i);
  }

  private static Variable rows(Variable variable, int n, IntUnaryOperator rowOf) {
    if (variable instanceof Discrete discrete) {
      int[] labels = new int[n];
      for (int i = 0; i < n; i++) {
        labels[i] = discrete.symbol(rowOf.applyAsInt(i));
      }
      return Discrete.of(discrete.name(), labels, discrete.symbols());
    }
    Samples samples = variable.as(Continuous.class).samples();
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = samples.row(rowOf.applyAsInt(i));
    }
    return Continuous.of(variable.name(), Samples.of(rows));
  }

  private static Variable named(Variable variable, String name) {
    return variable instanceof Discrete discrete
        ? discrete.named(name)
        : Continuous.of(name, variable.as(Continuous.class).samples());
  }

  /** The same kind and size, without variation. */
  static Variable constant(Variable variable) {
    int n = variable.size();
    return variable instanceof Continuous points
        ? Continuous.of(points.name(), Samples.of(new double[n * 2], n, 2))
        : Discrete.of(variable.name(), new int[n], 1);
  }

  /** All points times a factor. */
  static Variable scaled(Variable variable, double factor) {
    if (!(variable instanceof Continuous points)) {
      return variable;
    }
    double[] values = points.samples().toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] *= factor;
    }
    return Continuous.of(
        points.name(), Samples.of(values, points.size(), points.samples().columns()));
  }

  /** All points moved by a step, each value in a direction of its own. */
  static Variable moved(Variable variable, double step) {
    if (!(variable instanceof Continuous points)) {
      return variable;
    }
    SplittableRandom random = new SplittableRandom(200 + points.dimension());
    double[] values = points.samples().toArray();
    for (int i = 0; i < values.length; i++) {
      values[i] += step * random.nextGaussian();
    }
    return Continuous.of(
        points.name(), Samples.of(values, points.size(), points.samples().columns()));
  }

  /** The points as 32 bits hold them, in elements of 32 or of 64 bits. */
  static Variable rounded(Variable variable, Samples.ElementType type) {
    if (!(variable instanceof Continuous points)) {
      return variable;
    }
    int n = points.size();
    int d = points.dimension();
    float[] values = new float[n * d];
    points.samples().copyRows(0, n, values, 0);
    Samples narrow = Samples.of(values, n, d);
    return Continuous.of(
        points.name(),
        type == Samples.ElementType.FLOAT32 ? narrow : Samples.of(narrow.toArray(), n, d));
  }

  /** The points with one more column, which is everywhere the first value of the first. */
  static Continuous withConstantColumn(Continuous points) {
    int d = points.dimension();
    double[][] wider = new double[points.size()][d + 1];
    for (int i = 0; i < wider.length; i++) {
      System.arraycopy(points.samples().row(i), 0, wider[i], 0, d);
      wider[i][d] = points.samples().get(0, 0);
    }
    return Continuous.of(points.name(), Samples.of(wider));
  }

  /** Other numbers for the same symbols. */
  static Discrete relabelled(Discrete symbols) {
    return mapped(symbols, s -> symbols.symbols() - 1 - s, symbols.symbols());
  }

  /** The same symbols among others that never occur. */
  static Discrete amongUnused(Discrete symbols) {
    return mapped(symbols, s -> 2 * s + 1, 2 * symbols.symbols() + 3);
  }

  /** Pairs of neighbouring symbols become one. */
  static Discrete merged(Discrete symbols) {
    return mapped(symbols, s -> s / 2, (symbols.symbols() + 1) / 2);
  }

  private static Discrete mapped(Discrete symbols, IntUnaryOperator map, int k) {
    int[] labels = symbols.toArray();
    for (int i = 0; i < labels.length; i++) {
      labels[i] = map.applyAsInt(labels[i]);
    }
    return Discrete.of(symbols.name(), labels, k);
  }

  /** Every value of a variable, for a comparison before and after. */
  static double[] values(Variable variable) {
    if (variable instanceof Discrete discrete) {
      return Arrays.stream(discrete.toArray()).asDoubleStream().toArray();
    }
    return variable.as(Continuous.class).samples().toArray();
  }
}
