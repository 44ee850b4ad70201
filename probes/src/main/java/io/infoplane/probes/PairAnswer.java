package io.infoplane.probes;

import io.infoplane.api.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A measure of pairs of feature maps in words, numbers, tables and charts. */
final class PairAnswer {
  /** What stands where there is no number. */
  private static final String NONE = "none";

  private final PairStudy study;
  private final PairMeasure measure;

  PairAnswer(PairStudy study, PairMeasure measure) {
    this.study = study;
    this.measure = measure;
  }

  /** The answer, to which charts may be added. */
  Observation.Builder start() {
    Observation.Builder answer = Observation.of(finding());
    for (PairRow row : last()) {
      for (About variable : About.values()) {
        row.of(variable).ifPresent(known -> numbers(answer, variable + ":" + row.layer(), known));
      }
    }
    for (About variable : About.values()) {
      if (isAbout(variable)) {
        answer.table(table(variable));
        draw(answer, variable);
      }
    }
    study.questions().warn(answer);
    return answer;
  }

  private boolean isAbout(About variable) {
    return study.rows().stream().anyMatch(row -> row.of(variable).isPresent());
  }

  /** Each layer as it was at its last epoch. */
  private List<PairRow> last() {
    Map<String, PairRow> last = new LinkedHashMap<>();
    study.rows().forEach(row -> last.put(row.layer(), row));
    return List.copyOf(last.values());
  }

  private String finding() {
    List<String> layers = new ArrayList<>();
    for (PairRow row : last()) {
      String share =
          row.ofX()
              .fraction(measure)
              .map(part -> String.format(Locale.ROOT, " (%.1f %%)", 100 * part.value()))
              .orElse("");
      layers.add(
          String.format(
              Locale.ROOT, "%s %.4f nats%s", row.layer(), row.ofX().mean(measure).value(), share));
    }
    return measure
        + " of a pair of feature maps about X, at epoch "
        + last().get(0).epoch()
        + ", and its part of what the pair knows: "
        + String.join(", ", layers)
        + (study.leftOut().isEmpty()
            ? ""
            : "; left out, without two feature maps: " + String.join(", ", study.leftOut()));
  }

  private void numbers(Observation.Builder answer, String where, PairInformation known) {
    answer.number(where, known.mean(measure).value());
    known.fraction(measure).ifPresent(part -> answer.number("fraction:" + where, part.value()));
  }

  private Observation.Table table(About variable) {
    List<String> columns =
        List.of(
            "layer",
            "epoch",
            "maps",
            "pairs",
            "I(" + variable + ";Ti) [nats]",
            "I(" + variable + ";{Ti,Tj}) [nats]",
            measure + " [nats]",
            "standard error [nats]",
            "fraction",
            "standard error of fraction",
            "I(" + variable + ";all maps) [nats]");
    List<List<Object>> cells = new ArrayList<>();
    for (PairRow row : study.rows()) {
      row.of(variable).ifPresent(known -> cells.add(cells(row, known)));
    }
    return new Observation.Table(measure + " about " + variable, columns, cells);
  }

  private List<Object> cells(PairRow row, PairInformation known) {
    List<Object> cells = new ArrayList<>();
    cells.add(row.layer());
    cells.add(row.epoch());
    cells.add(row.maps());
    cells.add(known.sample().pairs().size());
    cells.add(known.alone());
    cells.add(known.together());
    cells.add(known.mean(measure).value());
    cells.add(known.mean(measure).error());
    cells.add(known.fraction(measure).<Object>map(Mean::value).orElse(NONE));
    cells.add(known.fraction(measure).<Object>map(Mean::error).orElse(NONE));
    cells.add(known.all().isPresent() ? (Object) known.all().getAsDouble() : NONE);
    return cells;
  }

  private void draw(Observation.Builder answer, About variable) {
    Courses absolute = Courses.overEpochs(measure + " about " + variable, measure + " [nats]");
    Courses fraction =
        Courses.overEpochs(
            measure + " about " + variable + ", as a part of I(" + variable + ";{Ti,Tj})",
            "fraction");
    Courses all =
        Courses.overEpochs(
            "what all maps together know of " + variable, "I(" + variable + ";{T1..Tc}) [nats]");
    for (PairRow row : study.rows()) {
      row.of(variable)
          .ifPresent(
              known -> {
                absolute.add(row.layer(), row.epoch(), known.mean(measure).value());
                known
                    .fraction(measure)
                    .ifPresent(part -> fraction.add(row.layer(), row.epoch(), part.value()));
                known.all().ifPresent(value -> all.add(row.layer(), row.epoch(), value));
              });
    }
    absolute.draw(answer);
    fraction.draw(answer);
    all.draw(answer);
  }
}
