package io.infoplane.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.infoplane.api.Context;
import io.infoplane.api.Options;
import io.infoplane.api.RegularizerLayer;
import io.infoplane.host.network.LabelledRows;
import io.infoplane.host.network.NetworkSpec;
import io.infoplane.host.network.Optimizer;
import io.infoplane.host.network.Regulariser;
import io.infoplane.host.network.SameDiffNetwork;
import io.infoplane.host.network.Trainer;
import io.infoplane.host.network.TrainingSpec;
import io.infoplane.host.plugin.CallText;
import io.infoplane.layers.InformationDropout;
import io.infoplane.layers.Vib;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * What a training step costs with a layer that pays for information, beside the same network, of
 * the same widths, with binary dropout in its place. The networks take turns within one process, so
 * that other work on the machine meets both alike; since it only adds, the fastest turns are
 * compared.
 *
 * <pre>{@code
 * java -cp "target/classes:target/lib/*" io.infoplane.benchmarks.RegulariserStepBenchmark
 * }</pre>
 */
public final class RegulariserStepBenchmark {
  private static final int INPUT = 28 * 28;
  private static final int BATCH = 100;
  private static final int BATCHES = 10;
  private static final int WARM_UPS = 3;
  private static final int TURNS = 20;
  private static final Map<String, RegularizerLayer> PROVIDERS =
      Map.of("information-dropout", new InformationDropout(), "vib", new Vib());

  private static final List<Body> BODIES = bodies();

  private RegulariserStepBenchmark() {}

  /**
   * The layers before the last, with dropout and with a layer that pays in its place.
   *
   * @param floor by how much the multiplications of a step grow
   */
  private record Body(String name, String dropout, String paying, double floor) {}

  private static List<Body> bodies() {
    List<Body> bodies = new ArrayList<>();
    for (int width : new int[] {256, 1024}) {
      bodies.add(informationDropout(width, 1));
      bodies.add(informationDropout(width, 2));
      bodies.add(vib(width, width / 4));
    }
    bodies.add(everyLayer(128));
    bodies.add(maps());
    return bodies;
  }

  private static String dense(int width, String activation) {
    return "- {dense: " + width + ", activation: " + activation + "}\n";
  }

  /** Behind layers of the same width. */
  private static Body informationDropout(int width, int before) {
    double square = (double) width * width;
    double shared = 2.0 * INPUT * width + 3 * (before * square + width * 10.0);
    String front = dense(width, "relu").repeat(before);
    return new Body(
        INPUT + ("-" + width).repeat(before + 1) + "-10, information-dropout of " + width,
        front + dense(width, "relu") + "- {dropout: 0.5}\n",
        front + "- {layer: \"information-dropout:units=" + width + "\"}\n",
        (shared + 3 * square) / shared);
  }

  /** Three layers, all of which pay. */
  private static Body everyLayer(int width) {
    double own = 2.0 * INPUT * width + 6.0 * width * width;
    double last = 3 * width * 10.0;
    return new Body(
        INPUT + ("-" + width).repeat(3) + "-10, all three information-dropout",
        (dense(width, "relu") + "- {dropout: 0.5}\n").repeat(3),
        ("- {layer: \"information-dropout:units=" + width + "\"}\n").repeat(3),
        (2 * own + last) / (own + last));
  }

  /** Behind two layers of the same width. */
  private static Body vib(int width, int units) {
    double mean = (double) width * units;
    double shared = 2.0 * INPUT * width + 3 * ((double) width * width + mean + units * 10.0);
    String front = dense(width, "relu").repeat(2);
    return new Body(
        INPUT + ("-" + width).repeat(2) + "-" + units + "-10, vib of " + units,
        front + dense(units, "linear") + "- {dropout: 0.5}\n",
        front + "- {layer: \"vib:units=" + units + "\"}\n",
        (shared + 3 * mean) / shared);
  }

  /** Behind two convolutions. */
  private static Body maps() {
    String front =
        "- {conv: 16, kernel: 5, activation: relu}\n- {pool: max, size: 2}\n"
            + "- {conv: 32, kernel: 3, padding: same, activation: relu}\n";
    String back = "- {pool: max, size: 2}\n- {dense: 128, activation: relu}\n";
    double first = 24 * 24 * 16 * 5.0 * 5;
    double second = 12 * 12 * 32 * 16 * 3.0 * 3;
    double third = 12 * 12 * 32 * 32 * 3.0 * 3;
    double shared = 2 * first + 3 * (second + third + 32 * 6 * 6 * 128.0 + 128 * 10.0);
    return new Body(
        "conv 16, conv 32, conv 32, 128, 10, information-dropout of 32 maps",
        front
            + "- {conv: 32, kernel: 3, padding: same, activation: relu}\n- {dropout: 0.5}\n"
            + back,
        front + "- {layer: \"information-dropout:units=32,kernel=3\"}\n" + back,
        (shared + 3 * third) / shared);
  }

  private static Regulariser.Found found(String text) {
    CallText call = CallText.parse(text);
    RegularizerLayer layer = PROVIDERS.get(call.selector().name());
    return new Regulariser.Found(layer, Options.resolve(layer.descriptor(), call.options()));
  }

  private static NetworkSpec spec(String body) throws IOException {
    String layers = body + "- {dense: 10, activation: softmax}\n";
    return new ObjectMapper(new YAMLFactory())
        .registerModule(new Jdk8Module())
        .readValue("layers:\n" + layers.indent(2), NetworkSpec.class)
        .resolve((i, text) -> found(text));
  }

  private static LabelledRows images() {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[BATCH * BATCHES * INPUT];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return new LabelledRows(values, random.ints(BATCH * BATCHES, 0, 10).toArray());
  }

  /** A network that is trained an epoch a turn. */
  private static final class Contestant {
    private final SameDiffNetwork network;
    private final LabelledRows rows;
    private final List<Double> milliseconds = new ArrayList<>();

    Contestant(NetworkSpec spec, LabelledRows rows) {
      this.rows = rows;
      this.network =
          SameDiffNetwork.create(
              spec, new int[] {1, 28, 28}, 10, rows.size(), Context.standalone(1));
    }

    /** Measures the steps alone, from the end of epoch 0 to that of epoch 1. */
    void turn() {
      TrainingSpec training = new TrainingSpec(Optimizer.ADAM, 0.001, 0.9, BATCH, 1);
      LabelledRows test = new LabelledRows(new float[INPUT], new int[1]);
      long[] times = new long[2];
      new Trainer(network, training, rows, test, Context.standalone(1))
          .run((metrics, trained) -> times[metrics.epoch()] = System.nanoTime());
      milliseconds.add((times[1] - times[0]) / 1e6 / BATCHES);
    }

    double fastest() {
      return milliseconds.stream().mapToDouble(time -> time).min().orElseThrow();
    }
  }

  /** Measures all bodies, and prints the milliseconds of a step and their ratios. */
  public static void main(String[] arguments) throws IOException {
    LabelledRows rows = images();
    for (Body body : BODIES) {
      Contestant dropout = new Contestant(spec(body.dropout()), rows);
      Contestant paying = new Contestant(spec(body.paying()), rows);
      for (int turn = 0; turn < WARM_UPS + TURNS; turn++) {
        dropout.turn();
        paying.turn();
      }
      System.out.printf(
          Locale.ROOT,
          "%-66s %6.2f ms a step, with dropout %6.2f: ratio %.2f, of products %.2f%n",
          body.name(),
          paying.fastest(),
          dropout.fastest(),
          paying.fastest() / dropout.fastest(),
          body.floor());
    }
  }
}
