package io.infoplane.benchmarks;

import io.infoplane.estimators.neural.bound.InfoNce;
import io.infoplane.estimators.neural.bound.Scores;
import io.infoplane.estimators.neural.network.Activation;
import io.infoplane.estimators.neural.network.Ascent;
import io.infoplane.estimators.neural.network.Critic;
import io.infoplane.estimators.neural.network.Encoder;
import io.infoplane.estimators.neural.network.Network;
import io.infoplane.numerics.graph.SingleThread;
import java.util.Collections;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.nd4j.linalg.factory.Nd4j;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A step of InfoNCE: K samples of 20 columns on either side, two hidden layers, an embedding of 32;
 * forth, back, and Adam. {@code src/main/python/infonce_step.py} is the same step in PyTorch.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class InfoNceStepBenchmark {
  private static final int COLUMNS = 20;

  /** Units of a hidden layer. */
  @Param({"128", "256"})
  public int hidden;

  /** Samples of a batch. */
  @Param("512")
  public int k;

  private final InfoNce bound = new InfoNce();
  private SingleThread one;
  private Network.Pass pass;
  private Ascent ascent;
  private float[] x;
  private float[] y;
  private float[] direction;

  /** Draws a batch. */
  @Setup
  public void prepare() {
    Nd4j.ones(2, 2).mmul(Nd4j.ones(2, 2));
    one = new SingleThread();
    SplittableRandom random = new SplittableRandom(1);
    Encoder encoder =
        new Encoder(new long[] {COLUMNS}, Collections.nCopies(2, hidden), Activation.RELU);
    Network network = new Critic.Separable(encoder, encoder, 32).network(random);
    pass = network.rows(k);
    ascent = new Ascent(network, 1e-3);
    x = new float[k * COLUMNS];
    y = new float[k * COLUMNS];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
      y[i] = (float) (0.5 * x[i] + random.nextGaussian());
    }
    direction = new float[k * k];
  }

  /** Puts the threads back. */
  @TearDown
  public void end() {
    one.close();
  }

  /** A step. */
  @Benchmark
  public boolean step() {
    Scores scores = new Scores(pass.forward(x, y), k);
    bound.gradient(scores, direction);
    return ascent.step(pass, direction);
  }
}
