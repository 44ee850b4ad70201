package io.infoplane.host.comparison;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which of all measures are shown: how well the networks do, what their layers pay, and what
 * estimators and probes say of these layers and of the last few.
 */
final class Selected {
  private static final int FEW_LAYERS = 4;

  private final List<Measure> all;
  private final List<String> layers;

  Selected(Comparison comparison) {
    this.all = List.copyOf(comparison.measures());
    List<String> paying = of(Measure::isPenalty).map(Measure::layer).toList();
    List<String> estimated =
        of(measure -> measure.kind() != Measure.Kind.METRIC)
            .map(Measure::layer)
            .distinct()
            .toList();
    // What a layer pays may be about another, such as the features that a contrastive layer sees.
    this.layers =
        Stream.concat(
                paying.stream(),
                estimated.stream().skip(Math.max(0, estimated.size() - FEW_LAYERS)))
            .distinct()
            .toList();
  }

  private Stream<Measure> of(Predicate<Measure> kind) {
    return all.stream().filter(kind);
  }

  /** Those of a table. */
  List<Measure> columns() {
    List<Measure> information =
        ofLayers().stream().filter(m -> m.quantity().matches("elbo|(.*-)?information")).toList();
    List<Measure> read =
        observations().stream().filter(m -> m.quantity().matches(".*(accuracy|error)")).toList();
    return Stream.of(accuracies(), penalties(), information, read, estimates())
        .flatMap(List::stream)
        .toList();
  }

  /** Accuracies on the test rows. */
  List<Measure> accuracies() {
    return of(m -> m.layer().isEmpty() && m.quantity().matches("(sampled-)?test-accuracy"))
        .toList();
  }

  /** Losses on the test rows. */
  List<Measure> losses() {
    return of(m -> m.layer().isEmpty() && m.quantity().matches("(sampled-)?test-loss")).toList();
  }

  /** What layers pay. */
  List<Measure> penalties() {
    return of(Measure::isPenalty).toList();
  }

  /** What else layers say of themselves. */
  List<Measure> ofLayers() {
    return of(m -> m.kind() == Measure.Kind.METRIC && layers.contains(m.layer()))
        .filter(m -> !m.isPenalty())
        .toList();
  }

  /** Layer by layer. */
  List<Measure> estimates() {
    return layers.stream()
        .flatMap(
            layer ->
                of(m -> m.kind() == Measure.Kind.ESTIMATE).filter(m -> m.layer().equals(layer)))
        .toList();
  }

  /** Information, accuracies and errors; not how sure a probe is of them. */
  List<Measure> observations() {
    return of(m -> m.kind() == Measure.Kind.OBSERVATION)
        .filter(m -> layers.contains(m.layer()))
        .filter(m -> m.isInformation() || m.isShare())
        .filter(
            m ->
                !m.quantity()
                    .toLowerCase(Locale.ROOT)
                    .matches(".*(standard error|by chance|where it learnt|bias|of the places).*"))
        .toList();
  }
}
