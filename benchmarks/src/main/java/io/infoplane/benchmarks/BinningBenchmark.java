package io.infoplane.benchmarks;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.Options;
import io.infoplane.api.Samples;
import io.infoplane.estimators.binning.BinningEstimator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Binning I(T;Y) and I(X;T), against reading the samples twice. The digest of the samples, which
 * the host needs anyway, is known beforehand.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 20)
@Measurement(iterations = 20)
@Fork(1)
public class BinningBenchmark {
  /** Rows. */
  @Param("10000")
  public int n;

  /** Columns. */
  @Param("1024")
  public int d;

  /** What the layer holds: all rows apart, half of the values zero, or 50 cells of rows. */
  @Param({"tanh", "relu", "few-rows"})
  public String layer;

  /** Width of an element. */
  @Param({"FLOAT32", "FLOAT64"})
  public Samples.ElementType type;

  /** The grid: {@code range=data} reads the samples once more than the others. */
  @Param({"range=data", "range=-1..1", "width=0.5"})
  public String grid;

  private final MIEstimator binning = new BinningEstimator();
  private Options options;
  private Continuous activations;
  private Discrete input;
  private Discrete labels;

  /** Draws the samples. */
  @Setup
  public void setup() {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[n * d];
    double[] wide = new double[n * d];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) value(i, random);
      wide[i] = values[i];
    }
    int[] classes = new int[n];
    int[] rows = new int[n];
    for (int i = 0; i < n; i++) {
      classes[i] = random.nextInt(10);
      rows[i] = i;
    }
    activations =
        Continuous.of(
            "T",
            type == Samples.ElementType.FLOAT32
                ? Samples.of(values, n, d)
                : Samples.of(wide, n, d));
    input = Discrete.of("X", rows, n);
    labels = Discrete.of("Y", classes, 10);
    activations.sha256();
    int equals = grid.indexOf('=');
    options =
        Options.resolve(
            binning.descriptor(), Map.of(grid.substring(0, equals), grid.substring(equals + 1)));
  }

  private double value(int i, SplittableRandom random) {
    return switch (layer) {
      case "tanh" -> Math.tanh(4 * random.nextDouble() - 2);
      case "relu" -> Math.max(0, random.nextGaussian());
      default ->
          0.1 * (int) (9 * Math.sin(7.0 * (i / d % 50) + i % d)) + 0.01 * random.nextDouble();
    };
  }

  /** I(T;Y), then I(X;T), as a run asks for them. */
  @Benchmark
  public double inputAndLabel() {
    Context context = Context.standalone(1);
    double label =
        binning.estimate(EstimationRequest.of(activations, labels, options, context)).value();
    return label
        + binning.estimate(EstimationRequest.of(input, activations, options, context)).value();
  }

  /** Reads every value twice. */
  @Benchmark
  public double readTwice() {
    double[] row = new double[d];
    double sum = 0;
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < n; i++) {
        activations.samples().copyRows(i, i + 1, row, 0);
        for (double value : row) {
          sum += value;
        }
      }
    }
    return sum;
  }
}
