package io.infoplane.probes;

import io.infoplane.api.Capability;
import io.infoplane.api.Joint;
import io.infoplane.api.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What pairs of the feature maps of a layer know of a variable, such as the input. */
final class PairInformation {
  /** A pair that knows no more than this is ignorant: a part of nothing is no number. */
  private static final double NOTHING = 1e-9;

  private final PairSample sample;
  private final double[] apart;
  private final double[] together;
  private final OptionalDouble all;

  private PairInformation(
      PairSample sample, double[] apart, double[] together, OptionalDouble all) {
    this.sample = sample;
    this.apart = apart;
    this.together = together;
    this.all = all;
  }

  /**
   * Asks about each pair and each map in one.
   *
   * @param questions where to ask
   * @param of what the maps know of
   * @param maps of a layer
   * @param sample of their pairs
   */
  static PairInformation ask(Questions questions, Variable of, Joint maps, PairSample sample) {
    List<Pair> pairs = sample.pairs();
    Map<Integer, Double> alone = new HashMap<>();
    double[] apart = new double[pairs.size()];
    double[] together = new double[pairs.size()];
    for (int k = 0; k < apart.length; k++) {
      Pair pair = pairs.get(k);
      for (int map : List.of(pair.first(), pair.second())) {
        apart[k] +=
            alone.computeIfAbsent(
                map, number -> questions.information(of, maps.parts().get(number)));
      }
      together[k] = questions.information(of, pair.of(maps));
    }
    OptionalDouble all =
        questions.estimator().can(Capability.MULTIVARIATE)
            ? OptionalDouble.of(questions.information(of, maps))
            : OptionalDouble.empty();
    return new PairInformation(sample, apart, together, all);
  }

  PairSample sample() {
    return sample;
  }

  /** What one map knows by itself: the mean over the maps of the pairs. */
  double alone() {
    return sample.mean(apart).value() / 2;
  }

  /** What a pair knows: the mean over the pairs. */
  double together() {
    return sample.mean(together).value();
  }

  /** What all maps of the layer know, where the estimator takes several variables. */
  OptionalDouble all() {
    return all;
  }

  /** The mean of a measure over the pairs. */
  Mean mean(PairMeasure measure) {
    return sample.mean(values(measure));
  }

  /** The mean of a measure as a part of what a pair knows, unless it knows nothing. */
  Optional<Mean> fraction(PairMeasure measure) {
    double whole = together();
    if (!(whole > NOTHING)) {
      return Optional.empty();
    }
    double[] values = values(measure);
    double ratio = sample.mean(values).value() / whole;
    // The error of a ratio of means is that of the mean of what the ratio leaves unexplained.
    for (int k = 0; k < values.length; k++) {
      values[k] -= ratio * together[k];
    }
    return Optional.of(new Mean(ratio, sample.mean(values).error() / whole));
  }

  private double[] values(PairMeasure measure) {
    double[] values = new double[together.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = measure.of(apart[k], together[k]);
    }
    return values;
  }
}
