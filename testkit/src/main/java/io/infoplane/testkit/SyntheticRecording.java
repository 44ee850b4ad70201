package io.infoplane.testkit;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.Recording;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * A recording of a run that never was, small and of known structure, for tests of probes.
 *
 * <p>96 inputs in 4 columns belong to 3 classes by their first column. Three layers are functions
 * of the input: {@code maps}, a {@link Joint} of 3 feature maps of 2 values each; {@code hidden}, 5
 * columns that keep all inputs apart; {@code output}, 3 columns, which at epoch 0 mix the columns
 * of {@code hidden} and tend to the class, one-hot, in later epochs: half of the way at epoch 5.
 * The errors of a layer are the difference of its first columns from that aim. Epochs 0, 1, 5 and
 * 20 are recorded, with the metrics {@code loss}, {@code accuracy}, {@code test-loss} and {@code
 * test-accuracy}.
 */
public final class SyntheticRecording implements Recording {
  private static final int SAMPLES = 96;
  private static final int CLASSES = 3;
  private static final List<String> METRICS =
      List.of("loss", "accuracy", "test-loss", "test-accuracy");

  private final int samples;
  private final boolean labelled;
  private final boolean withErrors;
  private final boolean measured;
  private final List<Integer> epochs;
  private final List<String> layers;
  private final Continuous x;
  private final Discrete y;
  private final Map<String, Variable> activations = new LinkedHashMap<>();

  private SyntheticRecording(
      int samples,
      boolean labelled,
      boolean withErrors,
      boolean measured,
      List<Integer> epochs,
      List<String> layers) {
    this.samples = samples;
    this.labelled = labelled;
    this.withErrors = withErrors;
    this.measured = measured;
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
        SAMPLES, true, true, true, List.of(0, 1, 5, 20), List.of("maps", "hidden", "output"));
  }

  /** The same without labels. */
  public SyntheticRecording withoutLabels() {
    return new SyntheticRecording(samples, false, withErrors, measured, epochs, layers);
  }

  /** The same without back-propagated errors. */
  public SyntheticRecording withoutErrors() {
    return new SyntheticRecording(samples, labelled, false, measured, epochs, layers);
  }

  /** The same without metrics. */
  public SyntheticRecording withoutMetrics() {
    return new SyntheticRecording(samples, labelled, withErrors, false, epochs, layers);
  }

  /** The same with other epochs, ascending. */
  public SyntheticRecording withEpochs(Integer... others) {
    return new SyntheticRecording(samples, labelled, withErrors, measured, List.of(others), layers);
  }

  /** The same with some of its layers. */
  public SyntheticRecording withLayers(String... some) {
    return new SyntheticRecording(samples, labelled, withErrors, measured, epochs, List.of(some));
  }

  /** The same with the first samples alone. */
  public SyntheticRecording withSamples(int number) {
    return new SyntheticRecording(number, labelled, withErrors, measured, epochs, layers);
  }

  @Override
  public Continuous x() {
    return x;
  }

  @Override
  public Optional<Discrete> y() {
    return labelled ? Optional.of(y) : Optional.empty();
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
    return withErrors ? Optional.of(errors(variable)) : Optional.empty();
  }

  @Override
  public OptionalDouble metric(int epoch, String name) {
    int which = METRICS.indexOf(name);
    if (!measured || which < 0 || !epochs.contains(epoch)) {
      return OptionalDouble.empty();
    }
    double learnt = learnt(epoch) * (which < 2 ? 1 : 0.9);
    return OptionalDouble.of(
        name.endsWith("loss") ? Math.log(3) * (1 - learnt) : (1 + 2 * learnt) / 3);
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
