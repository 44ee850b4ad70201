package io.infoplane.probes;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.Joint;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Some of the rows of a variable. */
final class Rows {
  private final int[] numbers;

  private Rows(int[] numbers) {
    this.numbers = numbers;
  }

  /** Half of n rows, drawn without replacement, in their order. */
  static Rows half(int n, RandomGenerator random) {
    int[] all = new int[n];
    Arrays.setAll(all, i -> i);
    int half = n / 2;
    for (int i = 0; i < half; i++) {
      int other = i + random.nextInt(n - i);
      int kept = all[other];
      all[other] = all[i];
      all[i] = kept;
    }
    int[] chosen = Arrays.copyOf(all, half);
    Arrays.sort(chosen);
    return new Rows(chosen);
  }

  /** The same variable with these rows alone. */
  Variable of(Variable variable) {
    if (variable instanceof Discrete symbols) {
      long[] values = new long[numbers.length];
      Arrays.setAll(values, i -> symbols.symbol(numbers[i]));
      return Discrete.ofValues(symbols.name(), values);
    }
    if (variable instanceof Joint group) {
      return Joint.of(group.name(), group.parts().stream().map(this::of).toList());
    }
    return of((Continuous) variable);
  }

  private Continuous of(Continuous points) {
    int d = points.dimension();
    Samples samples = points.samples();
    if (samples.type() == Samples.ElementType.FLOAT32) {
      float[] values = new float[numbers.length * d];
      for (int i = 0; i < numbers.length; i++) {
        samples.copyRows(numbers[i], numbers[i] + 1, values, i * d);
      }
      return Continuous.of(points.name(), Samples.of(values, numbers.length, d));
    }
    double[] values = new double[numbers.length * d];
    for (int i = 0; i < numbers.length; i++) {
      samples.copyRows(numbers[i], numbers[i] + 1, values, i * d);
    }
    return Continuous.of(points.name(), Samples.of(values, numbers.length, d));
  }
}
