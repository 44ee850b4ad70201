package io.infoplane.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.infoplane.api.Context;
import io.infoplane.host.network.LabelledRows;
import io.infoplane.host.network.NetworkSpec;
import io.infoplane.host.network.Optimizer;
import io.infoplane.host.network.SameDiffNetwork;
import io.infoplane.host.network.Trainer;
import io.infoplane.host.network.TrainingSpec;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A training step on a batch of 128 images of 28 x 28: forth, back, and the change of the weights.
 * Each invocation is a training of 10 epochs of 20 steps; what a training does besides, one forward
 * pass over its 2560 images, is a few per cent of it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(1)
public class TrainingStepBenchmark {
  private static final int BATCH = 128;
  private static final int BATCHES = 20;
  private static final int EPOCHS = 10;
  private static final Map<String, String> NETWORKS =
      Map.of(
          "lenet",
          """
          layers:
            - {conv: 6, kernel: 5, activation: relu}
            - {pool: max, size: 2}
            - {conv: 12, kernel: 5, activation: relu}
            - {pool: max, size: 2}
            - {dense: 120, activation: relu}
            - {dense: 84, activation: relu}
            - {dense: 10, activation: softmax}
          """,
          "mlp",
          """
          layers:
            - {dense: 1024, activation: tanh}
            - {dense: 20, activation: tanh}
            - {dense: 20, activation: tanh}
            - {dense: 10, activation: softmax}
          """);

  /** Which network. */
  @Param({"lenet", "mlp"})
  public String network;

  private NetworkSpec spec;
  private LabelledRows rows;

  /** Draws images of noise. */
  @Setup
  public void prepare() throws JsonProcessingException {
    spec =
        new ObjectMapper(new YAMLFactory())
            .registerModule(new Jdk8Module())
            .readValue(NETWORKS.get(network), NetworkSpec.class);
    SplittableRandom random = new SplittableRandom(1);
    int n = BATCH * BATCHES;
    float[] values = new float[n * 28 * 28];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = random.nextInt(10);
    }
    rows = new LabelledRows(values, labels);
  }

  /** Trains. */
  @Benchmark
  @OperationsPerInvocation(BATCHES * EPOCHS)
  public int step() {
    Context context = Context.standalone(1);
    SameDiffNetwork built = SameDiffNetwork.create(spec, new int[] {1, 28, 28}, 10, BATCH, context);
    TrainingSpec training = new TrainingSpec(Optimizer.MOMENTUM, 0.01, 0.9, BATCH, EPOCHS);
    LabelledRows test = new LabelledRows(new float[28 * 28], new int[1]);
    Trainer trainer = new Trainer(built, training, rows, test, context);
    trainer.run((metrics, trained) -> {});
    return trainer.epoch();
  }
}
