package io.infoplane.testkit;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.MapPlaces;
import io.infoplane.api.Recording;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * A recording of a run that never was, small and of known structure, for tests of probes.
 *
 * <p>96 inputs in 4 columns, grey images of 2 x 2 pixels that the network was not trained on,
 * belong to 3 classes by their first column, the pixel at the top left. Three layers are functions
 * of the input: {@code maps}, a {@link Joint} of 3 feature maps of 1 x 2 values each, which see it
 * all; {@code hidden}, 5 columns that keep all inputs apart; {@code output}, 3 columns, which at
 * epoch 0 mix the columns of {@code hidden} and tend to the class, one-hot, in later epochs: half
 * of the way at epoch 5. The errors of a layer are the difference of its first columns from that
 * aim. Each value of {@code maps} costs half its square in nats. The nuisance of an input is
 * whether its second column is positive. Epochs 0, 1, 5 and 20 are recorded, with the metrics that
 * the host records.
 *
 * <p>The training loss is {@code 5 ln 3 / (epoch + 5)}, and the metrics agree with it: 8 steps an
 * epoch, by a learning rate of 0.1 with momentum 0.5, lower it by 0.2 times the sum of the squares
 * of all {@code gradient-mean}s, or at an epoch's end of all {@code frozen-gradient-mean}s. The
 * {@code frozen-gradient-mean} of weights and bias is {@code 5 c / (epoch + 5)} times the deviation
 * with c = 6, 4 and 1.5 for {@code maps}, {@code hidden} and {@code output}, so that it falls below
 * the deviation never, at epoch 20, and at epoch 5. As training moves, the deviation is a tenth
 * larger.
 */
public final class SyntheticRecording implements Recording {
  private static final int SAMPLES = 96;
  private static final int CLASSES = 3;
  private static final int STEPS = 8;
  private static final double LEARNING_RATE = 0.1;
  private static final double MOMENTUM = 0.5;

  /** What a recording may lack. */
  private enum Part {
    LABELS,
    ERRORS,
    COSTS,
    METRICS,
    GRADIENTS
  }

  /** A layer's share of the squared gradient, and its ratio of mean and deviation at epoch 0. */
  private record Slope(double share, double ratio) {}

  private static final Map<String, Slope> SLOPES =
      Map.of(
          "maps", new Slope(0.2, 6),
          "hidden", new Slope(0.3, 4),
          "output", new Slope(0.5, 1.5));

  private final int samples;
  private final Set<Part> parts;
  private final List<Integer> epochs;
  private final List<String> layers;
  private final Continuous x;
  private final Discrete y;
  private final Map<String, Variable> activations = new LinkedHashMap<>();

  private SyntheticRecording(
      int samples, Set<Part> parts, List<Integer> epochs, List<String> layers) {
    this.samples = samples;
    this.parts = Set.copyOf(parts);
    this.epochs = List.copyOf(epochs);
    this.layers = List.copyOf(layers);
    this.x = inputs(samples);
    this.y = classes(x);
    for (int epoch : epochs) {
      activations.put(key(epoch, "maps"), maps());
      Continuous hidden = hidden();
      activations.put(key(epoch, "hidden"), hidden);
      activations.put(key(epoch, "output"), output(epoch, hidden));
    }
  }

  /** All that a recording can hold. */
  public static SyntheticRecording whole() {
    return new SyntheticRecording(
        SAMPLES,
        EnumSet.allOf(Part.class),
        List.of(0, 1, 5, 20),
        List.of("maps", "hidden", "output"));
  }

  /** The same without labels. */
  public SyntheticRecording withoutLabels() {
    return without(Part.LABELS);
  }

  /** The same without back-propagated errors. */
  public SyntheticRecording withoutErrors() {
    return without(Part.ERRORS);
  }

  /** The same without costs. */
  public SyntheticRecording withoutCosts() {
    return without(Part.COSTS);
  }

  /** The same without metrics. */
  public SyntheticRecording withoutMetrics() {
    return without(Part.METRICS);
  }

  /** The same without the metrics of gradients, and of the pass with frozen weights. */
  public SyntheticRecording withoutGradients() {
    return without(Part.GRADIENTS);
  }

  private SyntheticRecording without(Part part) {
    EnumSet<Part> others = EnumSet.allOf(Part.class);
    others.retainAll(parts);
    others.remove(part);
    return new SyntheticRecording(samples, others, epochs, layers);
  }

  /** The same with other epochs, ascending. */
  public SyntheticRecording withEpochs(Integer... others) {
    return new SyntheticRecording(samples, parts, List.of(others), layers);
  }

  /** The same with some of its layers. */
  public SyntheticRecording withLayers(String... some) {
    return new SyntheticRecording(samples, parts, epochs, List.of(some));
  }

  /** The same with the first samples alone. */
  public SyntheticRecording withSamples(int number) {
    return new SyntheticRecording(number, parts, epochs, layers);
  }

  @Override
  public Continuous x() {
    return x;
  }

  @Override
  public Optional<Discrete> y() {
    return parts.contains(Part.LABELS) ? Optional.of(y) : Optional.empty();
  }

  @Override
  public List<Integer> inputShape() {
    return List.of(1, 2, 2);
  }

  @Override
  public Optional<Continuous> regions() {
    double[][] topLeft = new double[samples][];
    Arrays.fill(topLeft, new double[] {0, 0, 1, 1});
    return parts.contains(Part.LABELS)
        ? Optional.of(Continuous.of("regions", Samples.of(topLeft)))
        : Optional.empty();
  }

  @Override
  public Optional<Discrete> nuisance() {
    int[] positive = new int[samples];
    Arrays.setAll(positive, i -> x.samples().get(i, 1) > 0 ? 1 : 0);
    return parts.contains(Part.LABELS)
        ? Optional.of(Discrete.of("nuisance", positive, 2))
        : Optional.empty();
  }

  @Override
  public Recording.Part part() {
    return Recording.Part.HELD_OUT;
  }

  @Override
  public Optional<MapPlaces> places(String layer) {
    return layer.equals("maps") ? Optional.of(new MapPlaces(1, 2, 0.5, 0, 1, 3)) : Optional.empty();
  }

  @Override
  public List<Integer> epochs() {
    return epochs;
  }

  @Override
  public List<String> layers() {
    return layers;
  }

  @Override
  public Variable activations(int epoch, String layer) {
    if (!epochs.contains(epoch) || !layers.contains(layer)) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          "layer '"
              + layer
              + "' was not recorded at epoch "
              + epoch
              + ": the recording has the layers "
              + layers
              + " at the epochs "
              + epochs);
    }
    return activations.get(key(epoch, layer));
  }

  @Override
  public Optional<Variable> errors(int epoch, String layer) {
    Variable variable = activations(epoch, layer);
    return parts.contains(Part.ERRORS) ? Optional.of(errors(variable)) : Optional.empty();
  }

  @Override
  public Optional<Variable> costs(int epoch, String layer) {
    Variable variable = activations(epoch, layer);
    return parts.contains(Part.COSTS) && variable instanceof Joint maps
        ? Optional.of(costs(maps))
        : Optional.empty();
  }

  @Override
  public OptionalDouble metric(int epoch, String name) {
    if (!parts.contains(Part.METRICS) || !epochs.contains(epoch)) {
      return OptionalDouble.empty();
    }
    return switch (name) {
      case "train-loss" -> OptionalDouble.of(loss(learnt(epoch)));
      case "test-loss" -> OptionalDouble.of(loss(0.9 * learnt(epoch)));
      case "train-accuracy" -> OptionalDouble.of(accuracy(learnt(epoch)));
      case "test-accuracy" -> OptionalDouble.of(accuracy(0.9 * learnt(epoch)));
      case "steps" -> OptionalDouble.of(STEPS * epoch);
      case "learning-rate" -> OptionalDouble.of(LEARNING_RATE);
      case "momentum" -> OptionalDouble.of(MOMENTUM);
      default -> parts.contains(Part.GRADIENTS) ? gradient(epoch, name) : OptionalDouble.empty();
    };
  }

  private static double loss(double learnt) {
    return Math.log(CLASSES) * (1 - learnt);
  }

  private static double accuracy(double learnt) {
    return (1 + (CLASSES - 1) * learnt) / CLASSES;
  }

  private OptionalDouble gradient(int epoch, String name) {
    if (name.equals("frozen-loss")) {
      return OptionalDouble.of(loss(learnt(epoch)));
    }
    boolean frozen = name.startsWith("frozen-");
    String measured = frozen ? name.substring("frozen-".length()) : name;
    String parameter = measured.substring(measured.indexOf(':') + 1);
    String layer = parameter.substring(0, Math.max(0, parameter.indexOf('/')));
    boolean weights = parameter.equals(layer + "/weights");
    if (!layers.contains(layer)
        || !(weights || parameter.equals(layer + "/bias"))
        || (epoch == 0 && !frozen)) {
      return OptionalDouble.empty();
    }
    Slope slope = SLOPES.get(layer);
    double share = slope.share() * (weights ? 0.9 : 0.1);
    double mean = Math.sqrt(share * (frozen ? fallAt(epoch) : fallWithin(epoch)));
    double deviation = mean / (slope.ratio() * (1 - learnt(epoch))) * (frozen ? 1 : 1.1);
    if (measured.startsWith("gradient-mean:")) {
      return OptionalDouble.of(mean);
    }
    return measured.startsWith("gradient-deviation:")
        ? OptionalDouble.of(deviation)
        : OptionalDouble.empty();
  }

  /** The fall of the loss a step, by unit of the learning rate, at the end of an epoch. */
  private static double fallAt(int epoch) {
    return Math.log(CLASSES) * 5 / ((epoch + 5.0) * (epoch + 5.0)) / (STEPS * rate());
  }

  /** The same on the average of the steps of an epoch. */
  private static double fallWithin(int epoch) {
    return (loss(learnt(epoch - 1)) - loss(learnt(epoch))) / (STEPS * rate());
  }

  private static double rate() {
    return LEARNING_RATE / (1 - MOMENTUM);
  }

  /** Every number in it, for a comparison before and after. */
  List<double[]> values() {
    List<double[]> values = new ArrayList<>();
    values.add(Specimens.values(x));
    values.add(Specimens.values(y));
    for (Variable variable : activations.values()) {
      if (variable instanceof Joint group) {
        group.parts().forEach(part -> values.add(Specimens.values(part)));
      } else {
        values.add(Specimens.values(variable));
      }
    }
    return values;
  }

  private static String key(int epoch, String layer) {
    return epoch + "/" + layer;
  }

  /** How much of the way to the class the output has gone. */
  private static double learnt(int epoch) {
    return epoch / (epoch + 5.0);
  }

  private static Continuous inputs(int n) {
    SplittableRandom random = new SplittableRandom(1);
    double[] values = new double[n * 4];
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * random.nextDouble() - 1;
    }
    return Continuous.of("x", Samples.of(values, n, 4));
  }

  private static Discrete classes(Continuous x) {
    int[] labels = new int[x.size()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (int) Math.min(CLASSES - 1, (x.samples().get(i, 0) + 1) / 2 * CLASSES);
    }
    return Discrete.of("y", labels, CLASSES);
  }

  private Joint maps() {
    List<Continuous> maps = new ArrayList<>();
    for (int map = 0; map < 3; map++) {
      maps.add(mixed("maps/" + map, x, 2, 10 + map));
    }
    return Joint.of("maps", maps);
  }

  private Continuous hidden() {
    return mixed("hidden", x, 5, 20);
  }

  /** Columns that are each a squashed sum of the columns before. */
  private static Continuous mixed(String name, Continuous from, int columns, long seed) {
    double[][] rows = new double[from.size()][columns];
    for (int k = 0; k < columns; k++) {
      SplittableRandom random = new SplittableRandom(seed + 100L * k);
      double[] weights = random.doubles(from.dimension(), -1.5, 1.5).toArray();
      for (int i = 0; i < rows.length; i++) {
        double sum = 0;
        for (int j = 0; j < weights.length; j++) {
          sum += weights[j] * from.samples().get(i, j);
        }
        rows[i][k] = Math.tanh(sum);
      }
    }
    return Continuous.of(name, Samples.of(rows));
  }

  private Continuous output(int epoch, Continuous hidden) {
    Continuous untrained = mixed("output", hidden, CLASSES, 30);
    double[][] rows = new double[samples][CLASSES];
    for (int i = 0; i < samples; i++) {
      for (int k = 0; k < CLASSES; k++) {
        rows[i][k] =
            (1 - learnt(epoch)) * untrained.samples().get(i, k) + learnt(epoch) * aim(i, k);
      }
    }
    return Continuous.of("output", Samples.of(rows));
  }

  private double aim(int sample, int column) {
    return y.symbol(sample) == column ? 1 : 0;
  }

  private Joint costs(Joint maps) {
    List<Continuous> costs = new ArrayList<>();
    for (Continuous map : maps.parts()) {
      double[][] rows = new double[samples][map.dimension()];
      for (int i = 0; i < samples; i++) {
        for (int k = 0; k < rows[i].length; k++) {
          rows[i][k] = Math.pow(map.samples().get(i, k), 2) / 2;
        }
      }
      costs.add(Continuous.of("costs of " + map.name(), Samples.of(rows)));
    }
    return Joint.of("costs of " + maps.name(), costs);
  }

  private Continuous errors(Variable layer) {
    Continuous first = layer instanceof Joint group ? group.parts().get(0) : (Continuous) layer;
    double[][] rows = new double[samples][first.dimension()];
    for (int i = 0; i < samples; i++) {
      for (int k = 0; k < rows[i].length; k++) {
        rows[i][k] = first.samples().get(i, k) - aim(i, k);
      }
    }
    return Continuous.of("errors of " + layer.name(), Samples.of(rows));
  }
}
