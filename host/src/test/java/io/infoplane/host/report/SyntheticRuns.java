package io.infoplane.host.report;

import io.infoplane.api.Interval;
import io.infoplane.api.Warning;
import io.infoplane.host.report.ReportData.Configuration;
import io.infoplane.host.report.ReportData.Estimate;
import io.infoplane.host.report.ReportData.Flag;
import io.infoplane.host.report.ReportData.Layer;
import io.infoplane.host.report.ReportData.MetricPoint;
import io.infoplane.host.report.ReportData.Target;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Runs that never happened, with the shapes that real ones have. */
final class SyntheticRuns {
  private static final int N = 4096;
  private static final double LN_N = Math.log(N);
  private static final double H_Y = Math.log(2);

  private SyntheticRuns() {}

  /** Compression by KDE, growth by Renyi, and bins that saturate in the wide layers. */
  static ReportData tanhCompression(int layers, int epochs) {
    var builder =
        ReportData.builder("Tanh network on a 12-bit task")
            .created("2026-03-14 09:26 UTC")
            .network("12-10-7-5-4-3-2, tanh")
            .dataSet("4096 binary patterns of 12 bits with a rotation-invariant label")
            .rows(N)
            .labelEntropy(H_Y)
            .config("data:\n  source: npz\nnetwork:\n  layers: [10, 7, 5, 4, 3]\nseed: 1\n")
            .caveats(Caveats.ofDeterministicNetwork())
            .note("The last layer was recorded after the softmax.")
            .fact("Seed", "1")
            .fact("Backend", "CPU, oneDNN, AVX2")
            .fact("JDK", "17.0.15")
            .fact("Machine", "2 cores, 8 GB")
            .fact("Source", "5f1c2d3, clean")
            .fact("Plugin core:kde", "1.0.0, SHA-256 " + digest("kde"))
            .fact("Rows analysed", "4096: all, of which 3481 train and 615 test");
    for (int l = 0; l < layers; l++) {
      builder.layer(
          new Layer("hidden" + (l + 1), String.valueOf(Math.max(2, 10 - 2 * l)), "tanh", "dense"));
    }
    builder
        .configuration(configuration("kde", "KDE, v = 0.001", "core:kde", "noise-variance", 0.001))
        .configuration(configuration("bins", "30 bins", "core:binning", "bins", 30))
        .configuration(configuration("renyi", "Renyi, alpha = 1.01", "core:renyi", "alpha", 1.01))
        .configuration(configuration("ksg", "KSG, k = 3", "core:ksg", "k", 3));
    var random = new Random(1);
    for (int epoch : logSpaced(epochs, 8000)) {
      double learned = 1 / (1 + Math.exp(-2.2 * (Math.log10(epoch + 1.0) - 1.8)));
      double late = Math.max(0, (Math.log10(epoch + 1.0) - 2.3) / 1.6);
      builder.metric(
          new MetricPoint(
              epoch,
              Map.of(
                  "loss", 0.69 * (1 - 0.93 * learned) + 0.004 * random.nextGaussian(),
                  "trainAccuracy", 0.5 + 0.49 * learned,
                  "testAccuracy", 0.5 + 0.455 * learned + 0.006 * random.nextGaussian())));
      for (int l = 0; l < layers; l++) {
        double depth = l / Math.max(1.0, layers - 1.0);
        double about = LN_N * (1 - 0.15 * depth) - 2.6 * depth * (1 - learned);
        double kde = about - late * (0.9 + 2.2 * depth);
        double label = H_Y * (0.97 - 0.25 * depth * (1 - learned)) * (0.25 + 0.75 * learned);
        label -= 0.08 * depth * (1 - learned) - 0.01 * random.nextGaussian();
        label = Math.min(H_Y, label);
        both(builder, "kde", epoch, l, Math.min(kde, 0.985 * LN_N), label, 0.45 + 0.4 * depth);
        both(builder, "bins", epoch, l, Math.min(LN_N, about + 1.9 - 1.7 * depth), label, 0);
        both(builder, "renyi", epoch, l, 1.2 + 3 * learned * (1 - 0.5 * depth), 0.8 * label, 0);
        both(
            builder,
            "ksg",
            epoch,
            l,
            0.8 * kde - 0.4 + 0.05 * random.nextGaussian(),
            0.9 * label - 0.03,
            -0.05);
        if (l == 2 && late > 0.3) {
          builder.flag(
              new Flag(
                  "Data-processing inequality",
                  "hidden3 holds more about the input than hidden2 does at epoch "
                      + epoch
                      + " by Renyi, alpha = 1.01, which no function of hidden2 can.",
                  Optional.of("renyi"),
                  OptionalInt.of(epoch),
                  Optional.of("hidden3"),
                  OptionalDouble.of(0.1 * late)));
        }
      }
    }
    return builder.build();
  }

  /** Growing activations: I(X;T) by a fixed noise grows with them. One estimator, no metrics. */
  static ReportData reluGrowth() {
    var builder =
        ReportData.builder("ReLU network on MNIST")
            .network("784-1024-20-20-20-10, ReLU")
            .rows(N)
            .labelEntropy(Math.log(10))
            .configuration(configuration("kde", "KDE, v = 0.1", "core:kde", "noise-variance", 0.1));
    for (int epoch : logSpaced(40, 200)) {
      for (int l = 0; l < 5; l++) {
        double growth = Math.log1p(epoch) / Math.log(200);
        double x = Math.min(LN_N, 3 + 3.9 * growth - 0.5 * l);
        both(builder, "kde", epoch, l, x, Math.min(2.28, 0.8 + 1.6 * growth - 0.05 * l), 0.3);
      }
    }
    return builder.build();
  }

  /** Fifteen estimators of three quantities, some of which bound, stray or doubt. */
  static ReportData manyEstimators() {
    var builder =
        ReportData.builder("Fifteen estimators").rows(N).labelEntropy(H_Y).dataSet("nothing real");
    var random = new Random(2);
    for (int c = 0; c < 15; c++) {
      builder.configuration(
          configuration("e" + c, "core:estimator-" + c + " k=" + c, "core:e" + c, "k", c));
    }
    for (int epoch : List.of(0, 3, 10, 30, 100)) {
      for (int l = 0; l < 5; l++) {
        for (int c = 0; c < 15; c++) {
          double base = (6 - l) * (1 - Math.exp(-0.05 * (epoch + 3)));
          double value = base * (1 - 0.03 * c) + 0.02 * c * random.nextGaussian();
          builder
              .estimate(manyMade(c, epoch, l, Target.INPUT, value))
              .estimate(manyMade(c, epoch, l, Target.LABEL, value / 9));
        }
      }
    }
    return builder.build();
  }

  private static Estimate manyMade(int c, int epoch, int layer, Target target, double value) {
    String t = "hidden" + (layer + 1);
    String measured = c < 9 ? t : c < 13 ? t + " + N(0, 0.1 I)" : "bins(" + t + ", " + c + ")";
    return new Estimate(
        "e" + c,
        epoch,
        t,
        target,
        target == Target.INPUT ? "I(X; " + measured + ")" : "I(" + measured + "; Y)",
        value,
        c % 5 == 1 ? OptionalDouble.of(value - 0.1) : OptionalDouble.empty(),
        c % 5 == 1 && c > 5 ? OptionalDouble.of(value + 0.3) : OptionalDouble.empty(),
        c % 3 == 0 ? OptionalDouble.of(0.08) : OptionalDouble.empty(),
        c % 6 == 0
            ? Optional.of(new Interval(value - 0.3, value + 0.2, 0.95, "blocks"))
            : Optional.empty(),
        c % 4 == 3 ? List.of(new Warning("high-variance", "The tests differ much.")) : List.of(),
        Map.of(),
        N,
        1,
        digest(layer + "@" + epoch));
  }

  /** One estimator, one epoch, no metrics, no labels. */
  static ReportData single() {
    var builder =
        ReportData.builder("One epoch, no labels")
            .configuration(configuration("kde", "KDE, v = 0.1", "core:kde", "noise-variance", 0.1));
    for (int l = 0; l < 3; l++) {
      builder.estimate(estimate("kde", 10, l, Target.INPUT, 4 - 0.7 * l, 0.4));
    }
    return builder.build();
  }

  /** Probes asked of a run that has no estimates, with charts and images of each kind. */
  static ReportData probed(int layers) {
    var builder = ReportData.builder("What probes saw");
    for (int l = 0; l < layers; l++) {
      builder.layer(new Layer("hidden" + (l + 1), "4", "tanh", "dense"));
    }
    RecordedObservations.of(SyntheticObservations.lines(layers)).forEach(builder::observation);
    return builder.build();
  }

  /** Nothing but a name. */
  static ReportData empty() {
    return ReportData.builder("A run without estimates").build();
  }

  /** Names that would be markup if anything let them. */
  static ReportData hostile() {
    var bad = "</script><b onclick=alert(1)>\"'&{{data}}<!--$1";
    return ReportData.builder(bad)
        .created(bad)
        .network(bad)
        .dataSet(bad)
        .config(bad)
        .fact(bad, bad)
        .layer(new Layer(bad, bad, bad, bad))
        .metric(new MetricPoint(0, Map.of(bad, Double.NaN)))
        .metric(new MetricPoint(3, Map.of(bad, 1.5)))
        .configuration(new Configuration("k" + bad, bad, bad, bad, Map.of(bad, bad), bad))
        .estimate(hostileEstimate(bad, 0, Target.INPUT))
        .estimate(hostileEstimate(bad, 0, Target.LABEL))
        .estimate(hostileEstimate(bad, 3, Target.INPUT))
        .estimate(hostileEstimate(bad, 3, Target.LABEL))
        .caveats(List.of(bad))
        .note(bad)
        .flag(
            new Flag(
                bad,
                bad,
                Optional.of("k" + bad),
                OptionalInt.of(3),
                Optional.of(bad),
                OptionalDouble.of(1)))
        .build();
  }

  private static Estimate hostileEstimate(String bad, int epoch, Target target) {
    return new Estimate(
        "k" + bad,
        epoch,
        bad,
        target,
        bad,
        1 + epoch,
        OptionalDouble.of(0.5),
        OptionalDouble.of(5),
        OptionalDouble.empty(),
        Optional.of(new Interval(0.5, 3, 0.95, bad)),
        List.of(new Warning(bad, bad)),
        Map.of(bad, bad),
        10,
        0.1,
        bad);
  }

  private static void both(
      ReportData.Builder builder,
      String key,
      int epoch,
      int layer,
      double x,
      double y,
      double halfWidth) {
    builder.estimate(estimate(key, epoch, layer, Target.INPUT, x, halfWidth));
    builder.estimate(estimate(key, epoch, layer, Target.LABEL, y, halfWidth / 8));
  }

  /** A half width above 0 gives bounds, below 0 a standard error, and 0 neither. */
  private static Estimate estimate(
      String key, int epoch, int layer, Target target, double value, double halfWidth) {
    var saturated = target == Target.INPUT && value > 0.995 * LN_N;
    var bounded = halfWidth > 0;
    return new Estimate(
        key,
        epoch,
        "hidden" + (layer + 1),
        target,
        target == Target.INPUT ? "I(X; T') by " + key : "I(T'; Y) by " + key,
        value,
        bounded ? OptionalDouble.of(value - halfWidth) : OptionalDouble.empty(),
        bounded ? OptionalDouble.of(Math.min(LN_N, value + halfWidth)) : OptionalDouble.empty(),
        halfWidth < 0 ? OptionalDouble.of(-halfWidth) : OptionalDouble.empty(),
        halfWidth < 0
            ? Optional.of(new Interval(value + halfWidth, value - 2 * halfWidth, 0.9, "blocks"))
            : Optional.empty(),
        saturated
            ? List.of(
                new Warning(
                    Warning.SATURATED,
                    "Nearly each of the 4096 samples sits in a cell of its own."))
            : List.of(),
        saturated ? Map.of("cells", 4090, "occupancy", 1.0015, "exact", true) : Map.of(),
        N,
        0.125,
        digest(layer + "@" + epoch));
  }

  private static Configuration configuration(
      String key, String label, String estimator, String option, Object value) {
    return new Configuration(
        key, label, estimator, "1.0.0", Map.of(option, value), "One line on " + estimator + ".");
  }

  private static Set<Integer> logSpaced(int count, int last) {
    var epochs = new TreeSet<Integer>(List.of(0));
    for (int i = 0; epochs.size() < count && i < 20 * count; i++) {
      epochs.add((int) Math.round(Math.pow(last, (i % count) / (count - 1.0))) + i / count);
    }
    return epochs;
  }

  private static String digest(String seed) {
    var bytes = new byte[32];
    new Random(seed.hashCode()).nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
