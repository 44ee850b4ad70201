package io.infoplane.probes;

import io.infoplane.api.Observation;
import io.infoplane.api.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * What {@link PhasesProbe} says of a layer.
 *
 * @param layer name
 * @param epoch of the maximum
 * @param course of all rows
 * @param ofFitting share of the halves that show a rise
 * @param ofCompression share of the halves that show a fall
 * @param fits whether the rise is believed
 * @param compresses whether the fall is believed
 * @param undecided why there is no verdict, where there is none
 */
record PhasesRow(
    String layer,
    int epoch,
    Course course,
    double ofFitting,
    double ofCompression,
    boolean fits,
    boolean compresses,
    Optional<String> undecided) {

  /**
   * Judges a layer. Halves have a smaller ln n, so that they may be saturated where all rows are
   * not.
   *
   * @param threshold a smaller change is none, nats
   * @param needed share of the halves that must show it
   */
  static PhasesRow of(
      String layer,
      int epoch,
      Course course,
      List<Course> halves,
      double threshold,
      double needed) {
    double ofFitting = share(halves, Course::fitting, threshold);
    double ofCompression = share(halves, Course::compression, threshold);
    double saturated =
        (double) halves.stream().filter(half -> half.saturation().isPresent()).count()
            / halves.size();
    boolean rises = course.fitting() > threshold;
    boolean falls = course.compression() > threshold;
    Optional<String> undecided = course.saturation();
    if (undecided.isEmpty() && (rises || falls) && saturated > 1 - needed) {
      undecided = Optional.of("halves saturated");
    }
    boolean decided = undecided.isEmpty();
    return new PhasesRow(
        layer,
        epoch,
        course,
        ofFitting,
        ofCompression,
        decided && rises && ofFitting >= needed,
        decided && falls && ofCompression >= needed,
        undecided);
  }

  private static double share(
      List<Course> halves, ToDoubleFunction<Course> change, double threshold) {
    long showing =
        halves.stream()
            .filter(half -> half.saturation().isEmpty() && change.applyAsDouble(half) > threshold)
            .count();
    return (double) showing / halves.size();
  }

  private String verdict() {
    return undecided
        .map(why -> "no verdict: " + why)
        .orElseGet(
            () ->
                fits && compresses
                    ? "fits, then compresses"
                    : fits ? "fits" : compresses ? "compresses" : "neither");
  }

  /** The finding, its numbers and the table. */
  static Observation.Builder answer(List<PhasesRow> rows) {
    List<String> compressing = names(rows, PhasesRow::compresses);
    List<String> fitting = names(rows, PhasesRow::fits);
    List<String> undecided = names(rows, row -> row.undecided().isPresent());
    String finding =
        String.format(
            Locale.ROOT,
            "%d of %d layers compress the input%s; %d fit it%s",
            compressing.size(),
            rows.size(),
            listed(compressing),
            fitting.size(),
            listed(fitting));
    if (!undecided.isEmpty()) {
      finding += "; no verdict on " + undecided.size() + listed(undecided);
    }
    return Observation.of(finding)
        .number("layers", rows.size())
        .number("fitting-layers", fitting.size())
        .number("compressing-layers", compressing.size())
        .number("no-verdict-layers", undecided.size())
        .table(
            new Observation.Table(
                "I(X;T) over the epochs",
                List.of(
                    "layer",
                    "first [nats]",
                    "most [nats]",
                    "at epoch",
                    "last [nats]",
                    "fitting [nats]",
                    "support of fitting",
                    "compression [nats]",
                    "support of compression",
                    "verdict"),
                rows.stream().map(PhasesRow::cells).toList()));
  }

  private List<Object> cells() {
    return List.of(
        layer,
        course.first(),
        course.most(),
        epoch,
        course.last(),
        course.fitting(),
        ofFitting,
        course.compression(),
        ofCompression,
        verdict());
  }

  /** Says on which layers there is no verdict, and why. */
  static void warn(
      Observation.Builder answer, String estimator, Ceiling ceiling, List<PhasesRow> rows) {
    List<String> undecided = new ArrayList<>();
    for (PhasesRow row : rows) {
      row.undecided()
          .ifPresent(
              why ->
                  undecided.add(
                      String.format(
                          Locale.ROOT,
                          "%s (%s, %.4g nats)",
                          row.layer(),
                          why,
                          row.course().most())));
    }
    if (!undecided.isEmpty()) {
      answer.warn(
          Warning.SATURATED,
          String.format(
              Locale.ROOT,
              "%s is saturated where I(X;T) is largest in %d of %d layers, so that a rise or fall"
                  + " there means nothing (ln n = %.4g): %s",
              estimator,
              undecided.size(),
              rows.size(),
              ceiling.nats(),
              String.join(", ", undecided)));
    }
  }

  private static List<String> names(List<PhasesRow> rows, Predicate<PhasesRow> which) {
    return rows.stream().filter(which).map(PhasesRow::layer).toList();
  }

  private static String listed(List<String> layers) {
    return layers.isEmpty() ? "" : " (" + String.join(", ", layers) + ")";
  }
}
