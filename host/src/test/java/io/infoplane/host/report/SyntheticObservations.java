package io.infoplane.host.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import io.infoplane.api.Observation;
import io.infoplane.api.Observation.Axis;
import io.infoplane.api.Observation.Chart;
import io.infoplane.api.Observation.Form;
import io.infoplane.api.Observation.Image;
import io.infoplane.api.Observation.Images;
import io.infoplane.api.Observation.Series;
import io.infoplane.api.Observation.Table;
import io.infoplane.host.probe.ObservationRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** What probes could have seen in a {@link SyntheticRuns}, with charts and images of each kind. */
final class SyntheticObservations {
  private static final double[] EPOCHS = {0, 1, 2, 3, 5, 8, 13, 30, 80, 200, 600, 2000, 8000};

  private SyntheticObservations() {}

  /** The lines of a file. */
  static List<JsonNode> lines(int layers) {
    List<JsonNode> lines = new ArrayList<>();
    lines.add(line("core:gradient-snr", Map.of(), Optional.empty(), overEpochs(layers)));
    lines.add(
        line(
            "core:redundancy-synergy",
            Map.of("pairs", "100"),
            Optional.of("core:renyi {alpha=1.01, h=5, seed=0}"),
            plane(layers)));
    lines.add(line("core:activations", Map.of(), Optional.empty(), activations(layers)));
    lines.add(line("core:loss-dynamics", Map.of(), Optional.empty(), steps()));
    for (String width : List.of("0.1", "5")) {
      lines.add(
          line(
              "core:dpi",
              Map.of("tolerance", "0.01"),
              Optional.of("core:kde {noise-variance=" + width + ", bound=upper, seed=0}"),
              pairs(layers)));
    }
    lines.add(line("acme:odd", Map.of(), Optional.empty(), odd()));
    return lines;
  }

  static JsonNode line(
      String probe, Map<String, String> options, Optional<String> by, Observation observation) {
    var record =
        new ObservationRecord(
            probe, "1.0.0", options, by, observation, "probes", Optional.empty(), 0.5);
    return new ObjectMapper().registerModule(new Jdk8Module()).valueToTree(record.tree());
  }

  /** Charts over one axis, with two series a layer in one of them. */
  private static Observation overEpochs(int layers) {
    var signal = new ArrayList<Series>();
    var ratio = new ArrayList<Series>();
    var information = new ArrayList<Series>();
    for (int l = 0; l < layers; l++) {
      double depth = l / (double) layers;
      signal.add(
          series(layer(l) + " signal", e -> 0.3 * Math.exp(-e / 300.0) + 1e-4 + 1e-3 * depth));
      signal.add(series(layer(l) + " noise", e -> 0.05 + 0.02 * depth + 1e-5 * e));
      ratio.add(series(layer(l), e -> (0.3 * Math.exp(-e / 300.0) + 1e-4) / (0.05 + 1e-5 * e)));
      information.add(series(layer(l), e -> 7 - 3 * depth - Math.log1p(e) / 6));
    }
    var loss =
        List.of(
            series("loss", e -> 0.69 / (1 + e / 50.0)),
            series("test loss", e -> 0.7 / (1 + e / 80.0)));
    return Observation.of("The ratio falls below 1 at epoch 600 in all layers")
        .chart(
            new Chart(
                "Signal and noise of the gradients",
                Form.LINES,
                Axis.of("epoch"),
                Axis.logarithmic("norm"),
                signal))
        .chart(new Chart("Ratio", Form.LINES, Axis.of("epoch"), Axis.logarithmic("ratio"), ratio))
        .chart(
            new Chart(
                "I(X;T)", Form.LINES, Axis.of("epoch"), Axis.of("I(X;T) [nats]"), information))
        .chart(new Chart("Loss", Form.POINTS, Axis.of("epoch"), Axis.of("loss"), loss))
        .warn("few-batches", "The noise is from 8 minibatches only.")
        .table(
            new Table(
                "ratios",
                List.of("layer", "epoch", "ratio", "I(X;T) [nats]"),
                List.of(List.of("hidden1", 0, 6.0, 7.0), List.of("hidden2", 0, 1e-5, 6.5))))
        .build();
  }

  /** Paths that turn back, and columns for each layer. */
  private static Observation plane(int layers) {
    var paths = new ArrayList<Series>();
    var redundancy = new ArrayList<Double>();
    for (int l = 0; l < layers; l++) {
      double depth = l / (double) layers;
      paths.add(
          new Series(
              layer(l),
              values(e -> 4 - 2 * depth + Math.sin(e) / 2),
              values(e -> 0.3 + 0.025 * e - 0.1 * depth)));
      redundancy.add(0.4 - 0.2 * depth);
    }
    var names = IntStream.range(0, layers).mapToObj(SyntheticObservations::layer).toList();
    var places = IntStream.range(0, layers).mapToObj(l -> (double) l).toList();
    return Observation.of("Redundancy is largest in hidden1, by 0.4 nats")
        .chart(
            new Chart(
                "Modified information plane",
                Form.LINES,
                Axis.of("I(X;T) [nats]"),
                Axis.of("non-redundant [nats]"),
                paths))
        .chart(
            new Chart(
                "Redundancy and synergy a pair",
                Form.BARS,
                Axis.labelled("layer", names),
                Axis.of("share of a pair [nats]"),
                List.of(
                    new Series("redundancy", places, redundancy),
                    new Series("synergy", places, redundancy.stream().map(v -> 0.2 - v).toList()))))
        .build();
  }

  /** A histogram a layer, and images: many, one, a constant one, and one that is too large. */
  private static Observation activations(int layers) {
    var random = new Random(1);
    var middles = IntStream.range(0, 30).mapToObj(i -> -1 + (i + 0.5) / 15).toList();
    var histograms = new ArrayList<Series>();
    for (int l = 0; l < Math.min(3, layers); l++) {
      double width = 0.2 + 0.3 * l;
      histograms.add(
          new Series(
              layer(l),
              middles,
              middles.stream().map(m -> Math.exp(-m * m / (2 * width * width)) / width).toList()));
    }
    var builder =
        Observation.of("No unit is dead; 3 % of hidden1 is saturated")
            .chart(
                new Chart(
                    "Activations",
                    Form.BARS,
                    Axis.of("activation"),
                    Axis.of("density"),
                    histograms))
            .images(
                new Images(
                    "activation, epoch 8000",
                    images(40, i -> image("map " + i, 28, 28, p -> wave(p, 28, i)))))
            .images(new Images("one of its kind", List.of(image("all alike", 4, 9, p -> 0.25))));
    return builder
        .images(
            new Images(
                "pointwise information [nats]",
                List.of(
                    image("vector", 1, 12, p -> p / 10.0 - 0.5),
                    image("large", 700, 500, p -> wave(p, 500, 3) + 0.1 * random.nextGaussian()))))
        .build();
  }

  /** More points than a page can bear. */
  private static Observation steps() {
    var random = new Random(2);
    var x = IntStream.range(0, 60_000).mapToObj(i -> (double) i).toList();
    var measured =
        x.stream().map(i -> 1e-4 * Math.exp(-i / 2e4) * (1 + random.nextGaussian())).toList();
    var cloud = DoubleStream.generate(random::nextGaussian).limit(500).boxed().toList();
    return Observation.of("The change of the loss is what the gradients say, with r = 0.97")
        .chart(
            new Chart(
                "Change of the loss",
                Form.LINES,
                Axis.logarithmic("step"),
                Axis.of("change"),
                List.of(new Series("measured", x, measured))))
        .chart(
            new Chart(
                "Measured against said",
                Form.POINTS,
                Axis.of("said"),
                Axis.of("measured"),
                List.of(
                    new Series("a step", cloud, cloud.stream().map(v -> 0.9 * v + 0.1).toList()))))
        .build();
  }

  /** Series that name two layers, on an axis of labels upward. */
  private static Observation pairs(int layers) {
    var series = new ArrayList<Series>();
    var names = new ArrayList<String>();
    for (int l = 1; l < layers; l++) {
      names.add(layer(l - 1) + " \u2192 " + layer(l));
      series.add(
          new Series(
              names.get(l - 1), List.of(0.0, 3.0, 8000.0), List.of(l - 1.0, l - 1.0, l - 1.0)));
    }
    return Observation.of("The inequality holds for all pairs")
        .chart(
            new Chart(
                "Where it is broken",
                Form.POINTS,
                Axis.of("epoch"),
                Axis.labelled("pair", names),
                series))
        .build();
  }

  /** Nothing to draw, and names that would be markup if anything let them. */
  private static Observation odd() {
    var bad = "</script><b onclick=alert(1)>\"'&{{data}}<!--$1";
    return Observation.of(bad)
        .chart(
            new Chart(
                bad,
                Form.LINES,
                Axis.logarithmic(bad),
                Axis.logarithmic(bad),
                List.of(new Series(bad, List.of(-1.0, 0.0), List.of(1.0, 2.0)))))
        .chart(
            new Chart(
                "Empty",
                Form.BARS,
                Axis.of("x"),
                Axis.of("y"),
                List.of(new Series("nothing", List.of(), List.of()))))
        .images(new Images(bad, List.of(image(bad, 2, 2, p -> p))))
        .images(new Images("no image", List.of()))
        .build();
  }

  private static String layer(int l) {
    return "hidden" + (l + 1);
  }

  private static Series series(String name, IntToDoubleFunction value) {
    return new Series(
        name,
        DoubleStream.of(EPOCHS).boxed().toList(),
        DoubleStream.of(EPOCHS).map(e -> value.applyAsDouble((int) e)).boxed().toList());
  }

  private static List<Double> values(IntToDoubleFunction value) {
    return IntStream.range(0, EPOCHS.length).mapToDouble(value).boxed().toList();
  }

  private static double wave(int pixel, int columns, int i) {
    int above = pixel / columns;
    double row = above / (double) columns;
    double column = (pixel - above * columns) / (double) columns;
    return Math.sin(2 + 0.4 * i * row) * Math.cos(9 * column - i);
  }

  private static List<Image> images(int count, IntFunction<Image> image) {
    return IntStream.range(0, count).mapToObj(image).toList();
  }

  static Image image(String caption, int rows, int columns, IntToDoubleFunction value) {
    return new Image(
        caption,
        rows,
        columns,
        IntStream.range(0, rows * columns).mapToObj(p -> (float) value.applyAsDouble(p)).toList());
  }
}
