package io.infoplane.benchmarks;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.Options;
import io.infoplane.api.Samples;
import io.infoplane.estimators.kde.KdeEstimator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;
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
 * Both Kolchinsky-Tracey bounds on I(T;Y) and I(X;T), against the floor that a full X X^T by the
 * same BLAS sets: half of those products, and an exponential for each pair.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(1)
public class KdeBenchmark {
  /** Rows. */
  @Param("10000")
  public int n;

  /** Columns. */
  @Param("1024")
  public int d;

  private final MIEstimator kde = new KdeEstimator();
  private Continuous layer;
  private Discrete input;
  private Discrete labels;
  private DoublePointer matrix;
  private DoublePointer product;

  /** Draws the samples, and copies them for BLAS. */
  @Setup
  public void setup() {
    SplittableRandom random = new SplittableRandom(1);
    double[] values = new double[n * d];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextDouble() * 2 - 1;
    }
    layer = Continuous.of("T", Samples.of(values, n, d));
    input = layer.identity();
    int[] classes = new int[n];
    for (int i = 0; i < n; i++) {
      classes[i] = random.nextInt(10);
    }
    labels = Discrete.of("Y", classes, 10);
    layer.sha256();
    matrix = new DoublePointer((long) n * d);
    matrix.put(values, 0, values.length);
    product = new DoublePointer((long) n * n);
  }

  /** I(T;Y), then I(X;T), as a run asks for them. */
  @Benchmark
  public double bothBoundsOfInputAndLabel() {
    Options options = Options.resolve(kde.descriptor(), Map.of("noise-variance", "100"));
    Context context = Context.standalone(1);
    double label = kde.estimate(EstimationRequest.of(layer, labels, options, context)).value();
    return label + kde.estimate(EstimationRequest.of(input, layer, options, context)).value();
  }

  /** One full product of the samples with themselves, on all threads of BLAS. */
  @Benchmark
  public double fullProduct() {
    openblas.cblas_dgemm(
        openblas.CblasRowMajor,
        openblas.CblasNoTrans,
        openblas.CblasTrans,
        n,
        n,
        d,
        1,
        matrix,
        d,
        matrix,
        d,
        0,
        product,
        n);
    return product.get(0);
  }
}
