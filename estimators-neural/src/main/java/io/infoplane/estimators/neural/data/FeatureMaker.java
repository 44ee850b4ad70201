package io.infoplane.estimators.neural.data;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.Memo;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Makes what a network takes of variables: symbols that occur become one-hot vectors, columns that
 * vary are scaled. Kept in the memo. O(n d ln n) for normal scores, 4 n d bytes.
 *
 * @param margins how columns are scaled
 * @param image shape of the images that variables of so many columns are taken for
 * @param context its memo
 */
public record FeatureMaker(Margins margins, Optional<ImageShape> image, Context context) {
  /**
   * The features of a variable.
   *
   * @throws InfoplaneException UNSUPPORTED if it has more than 16384 symbols
   */
  public Features of(Variable variable) {
    if (variable instanceof Discrete symbols) {
      return OneHot.of(symbols);
    }
    List<Continuous> parts =
        variable instanceof Joint joint ? joint.parts() : List.of((Continuous) variable);
    long columns = parts.stream().mapToLong(Continuous::dimension).sum();
    String how = image.map(shape -> margins + "/" + shape).orElse(margins.toString());
    return context
        .memo()
        .get(
            new Memo.Key<>(
                Features.class,
                "core:neural/features/" + how + "/" + variable.sha256(),
                4 * columns * variable.size()),
            () -> columns(variable.size(), parts, columns));
  }

  /** The features of two variables, side by side. */
  public Features of(Variable first, Variable second) {
    return new Together(of(first), of(second));
  }

  /** Whether a variable takes one value alone. */
  public static boolean isConstant(Variable variable) {
    if (variable instanceof Discrete symbols) {
      return IntStream.of(symbols.counts()).filter(count -> count > 0).count() < 2;
    }
    Stream<Continuous> parts =
        variable instanceof Joint joint ? joint.parts().stream() : Stream.of((Continuous) variable);
    return parts.map(Continuous::samples).allMatch(FeatureMaker::isConstant);
  }

  private static boolean isConstant(Samples samples) {
    return IntStream.range(0, samples.columns()).noneMatch(column -> varies(samples, column));
  }

  private static boolean varies(Samples samples, int column) {
    double first = samples.get(0, column);
    return IntStream.range(1, samples.rows()).anyMatch(i -> samples.get(i, column) != first);
  }

  private Features columns(int n, List<Continuous> parts, long columns) {
    if (image.isPresent() && image.get().length() == columns) {
      return new Columns(scaled(n, parts, false), n, image.get().shape());
    }
    float[] values = scaled(n, parts, true);
    return new Columns(values, n, new long[] {values.length / n});
  }

  /** Constant columns are left out, or 0 where the places of the others matter. */
  private float[] scaled(int n, List<Continuous> parts, boolean leaveOut) {
    record Column(Samples samples, int number) {}
    List<Column> all =
        parts.stream()
            .map(Continuous::samples)
            .flatMap(
                samples ->
                    IntStream.range(0, samples.columns()).mapToObj(k -> new Column(samples, k)))
            .filter(column -> !leaveOut || varies(column.samples(), column.number()))
            .toList();
    float[] values = new float[Math.multiplyExact(n, all.size())];
    double[] column = new double[n];
    for (int k = 0; k < all.size(); k++) {
      context.checkCancelled();
      Samples samples = all.get(k).samples();
      int number = all.get(k).number();
      for (int i = 0; i < n; i++) {
        column[i] = samples.get(i, number);
      }
      if (varies(samples, number)) {
        margins.scale(column);
      } else {
        java.util.Arrays.fill(column, 0);
      }
      for (int i = 0; i < n; i++) {
        values[i * all.size() + k] = (float) column[i];
      }
    }
    return values;
  }
}
