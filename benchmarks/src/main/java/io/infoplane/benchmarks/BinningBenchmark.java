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

/** Binning I(T;Y) and I(X;T), against reading the samples twice. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@Fork(1)
public class BinningBenchmark {
  /** Rows. */
  @Param("10000")
  public int n;

  /** Columns. */
  @Param("1024")
  public int d;

  private final MIEstimator binning = new BinningEstimator();
  private Continuous layer;
  private Discrete input;
  private Discrete labels;

  /** Draws the samples. */
  @Setup
  public void setup() {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[n * d];
    int[] classes = new int[n];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.tanh(4 * random.nextDouble() - 2);
    }
    for (int i = 0; i < n; i++) {
      classes[i] = random.nextInt(10);
    }
    layer = Continuous.of("T", Samples.of(values, n, d));
    input = layer.identity();
    labels = Discrete.of("Y", classes, 10);
    layer.sha256();
  }

  /** I(T;Y), then I(X;T), as a run asks for them. */
  @Benchmark
  public double inputAndLabel() {
    Options options = Options.resolve(binning.descriptor(), Map.of());
    Context context = Context.standalone(1);
    double label = binning.estimate(EstimationRequest.of(layer, labels, options, context)).value();
    return label + binning.estimate(EstimationRequest.of(input, layer, options, context)).value();
  }

  /** Reads every value twice. */
  @Benchmark
  public double readTwice() {
    double[] row = new double[d];
    double sum = 0;
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < n; i++) {
        layer.samples().copyRows(i, i + 1, row, 0);
        for (double value : row) {
          sum += value;
        }
      }
    }
    return sum;
  }
}
