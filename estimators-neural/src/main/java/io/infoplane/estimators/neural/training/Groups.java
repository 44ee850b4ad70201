package io.infoplane.estimators.neural.training;

import io.infoplane.estimators.neural.bound.Bound;
import io.infoplane.estimators.neural.bound.Objective;
import io.infoplane.estimators.neural.bound.Scores;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Bounds of I(X;Y|Z) for a discrete Z: those of the samples that share a z, each by its part of the
 * samples; sum_z p(z) I(X;Y|Z=z). Of a z with fewer than {@value #LEAST} samples nothing is
 * claimed: it counts as 0. Without a condition all samples share one.
 */
final class Groups {
  static final int LEAST = 3;

  private final int[] ofSample;

  /**
   * Takes the groups.
   *
   * @param ofSample number of the group of each sample
   */
  Groups(int[] ofSample) {
    this.ofSample = ofSample;
  }

  /** Without a condition. */
  static Groups one(int samples) {
    return new Groups(new int[samples]);
  }

  /** Places in a batch of those that share a group, by group, of groups that are large enough. */
  private Map<Integer, int[]> places(int[] samples) {
    Map<Integer, List<Integer>> places = new TreeMap<>();
    for (int k = 0; k < samples.length; k++) {
      places.computeIfAbsent(ofSample[samples[k]], group -> new ArrayList<>()).add(k);
    }
    Map<Integer, int[]> large = new TreeMap<>();
    places.forEach(
        (group, list) -> {
          if (list.size() >= LEAST) {
            large.put(group, list.stream().mapToInt(Integer::intValue).toArray());
          }
        });
    return large;
  }

  /** Whether some samples have so many of their kind that there is a value. */
  boolean haveValue(int[] samples) {
    return !places(samples).isEmpty();
  }

  /** The scores of some samples, within each group that is large enough. */
  List<Scores> parts(Scores scores, int[] samples) {
    return places(samples).values().stream().map(group -> part(scores, group)).toList();
  }

  /** The value of a bound on the scores of some samples. */
  double value(Bound bound, Scores scores, int[] samples) {
    List<Scores> parts = parts(scores, samples);
    return parts.size() == 1 && parts.get(0).size() == samples.length
        ? bound.value(scores)
        : bound.value(parts, samples.length);
  }

  /** Share of some samples that have too few of their kind to be compared with. */
  double leftOut(int[] samples) {
    int compared = places(samples).values().stream().mapToInt(group -> group.length).sum();
    return 1 - (double) compared / samples.length;
  }

  /** The largest group among some samples. */
  int largest(int[] samples) {
    return places(samples).values().stream().mapToInt(group -> group.length).max().orElse(0);
  }

  private static Scores part(Scores scores, int[] places) {
    return places.length == scores.size() ? scores : scores.of(places);
  }

  /** An objective for each group, since one may remember what it saw. */
  static final class Ascents {
    private final Supplier<Objective> objective;
    private final Map<Integer, Objective> ofGroup = new TreeMap<>();

    Ascents(Supplier<Objective> objective) {
      this.objective = objective;
    }

    private Objective of(int group) {
      return ofGroup.computeIfAbsent(group, g -> objective.get());
    }
  }

  /** The direction in which the scores of some samples raise the objective. */
  void gradient(Ascents objectives, Scores scores, int[] samples, float[] gradient) {
    Map<Integer, int[]> places = places(samples);
    int size = samples.length;
    if (places.size() == 1 && places.values().iterator().next().length == size) {
      objectives.of(places.keySet().iterator().next()).gradient(scores, gradient);
      return;
    }
    Arrays.fill(gradient, 0);
    int count = places.values().stream().mapToInt(group -> group.length).sum();
    places.forEach(
        (number, group) -> {
          float[] part = new float[group.length * group.length];
          objectives.of(number).gradient(scores.of(group), part);
          float share = (float) group.length / count;
          for (int i = 0; i < group.length; i++) {
            for (int j = 0; j < group.length; j++) {
              gradient[group[i] * size + group[j]] = share * part[i * group.length + j];
            }
          }
        });
  }
}
