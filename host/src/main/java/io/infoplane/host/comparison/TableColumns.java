package io.infoplane.host.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a table of runs shows: how well the networks do, what their layers pay, and what estimators
 * say of these layers; of all layers where none pays and they are few.
 */
final class TableColumns {
  private static final int FEW_LAYERS = 4;

  private TableColumns() {}

  static List<Measure> of(Comparison comparison) {
    List<Measure> all = List.copyOf(comparison.measures());
    List<String> paying = all.stream().filter(Measure::isPenalty).map(Measure::layer).toList();
    List<String> layers =
        all.stream()
            .filter(measure -> measure.kind() == Measure.Kind.ESTIMATE)
            .map(Measure::layer)
            .distinct()
            .toList();
    List<String> told =
        !paying.isEmpty()
            ? paying
            : layers.subList(Math.max(0, layers.size() - FEW_LAYERS), layers.size());
    List<Measure> columns = new ArrayList<>();
    all.stream().filter(TableColumns::isAccuracy).forEach(columns::add);
    all.stream().filter(Measure::isPenalty).forEach(columns::add);
    for (String layer : told) {
      all.stream()
          .filter(measure -> measure.kind() == Measure.Kind.ESTIMATE)
          .filter(measure -> measure.layer().equals(layer))
          .forEach(columns::add);
    }
    return columns;
  }

  private static boolean isAccuracy(Measure measure) {
    return measure.layer().isEmpty()
        && (measure.quantity().equals("test-accuracy")
            || measure.quantity().equals("sampled-test-accuracy"));
  }

  /** Such as {@code I(X;z1) kde}, of I(X;T). */
  static String title(Measure measure) {
    return switch (measure.kind()) {
      case ESTIMATE ->
          measure.quantity().replaceFirst("T", measure.layer()).replaceFirst(" core:", " ");
      case METRIC ->
          measure.layer().isEmpty()
              ? measure.quantity().replace('-', ' ')
              : measure.layer() + " " + measure.quantity().toLowerCase(Locale.ROOT);
      case OBSERVATION -> measure.layer() + " " + measure.quantity().replaceFirst("^core:", "");
    };
  }
}
