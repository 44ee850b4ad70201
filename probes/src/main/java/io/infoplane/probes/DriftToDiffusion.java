package io.infoplane.probes;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * When the gradient of a parameter passes from drift, where its mean is larger than its standard
 * deviation, to diffusion.
 *
 * @param gradients how they were measured
 * @param parameter a layer, or one of its parameters
 * @param course by epoch
 */
record DriftToDiffusion(
    Gradients gradients, Parameter parameter, SortedMap<Integer, GradientNorms> course) {

  /**
   * Weights or bias of a layer.
   *
   * @param layer name
   * @param metric name of the parameter in the metrics
   * @param name for users
   */
  record Parameter(String layer, String metric, String name) {}

  DriftToDiffusion {
    course = Collections.unmodifiableSortedMap(new TreeMap<>(course));
  }

  Timeline signals() {
    return timeline(norms -> OptionalDouble.of(norms.signal()));
  }

  Timeline noises() {
    return timeline(norms -> OptionalDouble.of(norms.noise()));
  }

  /** The ratios of signal and noise, where there is noise. */
  Timeline ratios() {
    return timeline(GradientNorms::ratio);
  }

  private Timeline timeline(Function<GradientNorms, OptionalDouble> value) {
    List<Integer> epochs = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    course.forEach(
        (epoch, norms) ->
            value
                .apply(norms)
                .ifPresent(
                    number -> {
                      epochs.add(epoch);
                      values.add(number);
                    }));
    return new Timeline(epochs, values);
  }

  /** The first epoch with a ratio below 1. */
  OptionalInt firstBelow() {
    Timeline ratios = ratios();
    for (int i = 0; i < ratios.values().size(); i++) {
      if (ratios.values().get(i) < 1) {
        return OptionalInt.of(ratios.epochs().get(i));
      }
    }
    return OptionalInt.empty();
  }

  /** The epoch from which on the ratio is below 1 to the end. */
  OptionalInt belowFrom() {
    Timeline ratios = ratios();
    OptionalInt from = OptionalInt.empty();
    for (int i = ratios.values().size() - 1; i >= 0 && ratios.values().get(i) < 1; i--) {
      from = OptionalInt.of(ratios.epochs().get(i));
    }
    return from;
  }
}
