package io.infoplane.probes;

import java.util.List;
import java.util.OptionalInt;

/**
 * When the gradient of a parameter passes from drift, where its mean is larger than its standard
 * deviation, to diffusion.
 *
 * @param gradients how they were measured
 * @param parameter a layer, or one of its parameters
 * @param course over the epochs
 */
record DriftToDiffusion(Gradients gradients, Parameter parameter, List<GradientNorms> course) {

  /**
   * Weights or bias of a layer.
   *
   * @param layer name
   * @param metric name of the parameter in the metrics
   * @param name for users
   */
  record Parameter(String layer, String metric, String name) {}

  DriftToDiffusion {
    course = List.copyOf(course);
  }

  /** The ratios of signal and noise, where there is noise. */
  Timeline ratios() {
    List<GradientNorms> noisy = course.stream().filter(norms -> norms.ratio().isPresent()).toList();
    return new Timeline(
        noisy.stream().map(GradientNorms::epoch).toList(),
        noisy.stream().map(norms -> norms.ratio().getAsDouble()).toList());
  }

  Timeline signals() {
    return new Timeline(
        course.stream().map(GradientNorms::epoch).toList(),
        course.stream().map(GradientNorms::signal).toList());
  }

  Timeline noises() {
    return new Timeline(
        course.stream().map(GradientNorms::epoch).toList(),
        course.stream().map(GradientNorms::noise).toList());
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
