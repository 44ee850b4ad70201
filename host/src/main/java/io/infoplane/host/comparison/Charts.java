package io.infoplane.host.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Measures against one setting, a chart each; the other settings tell the series. */
final class Charts {
  private final Comparison comparison;
  private final String setting;
  private final NumberText text;
  private final List<String> others;
  private final List<Double> values;
  private final Map<String, Integer> colours = new LinkedHashMap<>();

  Charts(Comparison comparison, String setting, NumberText text) {
    this.comparison = comparison;
    this.setting = setting;
    this.text = text;
    this.others = comparison.heads().stream().filter(name -> !name.equals(setting)).toList();
    this.values = comparison.labels(setting).stream().map(Double::valueOf).toList();
    comparison.runs().forEach(run -> colours.putIfAbsent(words(run), colours.size()));
  }

  /** What tells a series from the others, such as {@code method=vib}. */
  private String words(ComparedRun run) {
    return others.stream()
        .map(name -> name + "=" + run.values().getOrDefault(name, ""))
        .collect(Collectors.joining(", "));
  }

  /** The series and their colours; empty where there is one. */
  String legend() {
    if (colours.size() < 2) {
      return "";
    }
    StringBuilder html = new StringBuilder("<div class=\"legend\">\n");
    colours.forEach(
        (words, colour) ->
            html.append("<span class=\"key ")
                .append(MeasureChart.Series.style(colour))
                .append("\"><span class=\"swatch\"></span>")
                .append(Html.of(words))
                .append("</span>\n"));
    return html.append("</div>\n").toString();
  }

  /** A chart with its caption; nothing where the measure was taken at one value alone. */
  Optional<String> figure(Measure measure) {
    Map<String, List<MeasureChart.Point>> points = new LinkedHashMap<>();
    for (ComparedRun run : comparison.runs()) {
      run.number(measure)
          .ifPresent(
              number ->
                  points
                      .computeIfAbsent(words(run), k -> new ArrayList<>())
                      .add(point(run, number)));
    }
    long places =
        points.values().stream()
            .flatMap(List::stream)
            .mapToDouble(MeasureChart.Point::x)
            .distinct()
            .count();
    if (places < 2) {
      return Optional.empty();
    }
    List<MeasureChart.Series> series = new ArrayList<>();
    points.forEach((words, own) -> series.add(new MeasureChart.Series(colours.get(words), own)));
    return Optional.of(
        "<figure><figcaption><b>"
            + Html.of(comparison.title(measure))
            + "</b> <span>"
            + Html.of(text.bracketed(measure))
            + "</span></figcaption>\n"
            + new MeasureChart(setting, values, series).svg()
            + "</figure>\n");
  }

  private MeasureChart.Point point(ComparedRun run, RunNumber number) {
    List<String> doubts = number.doubts().stream().filter(Doubts::isDoubt).toList();
    String value = text.of(number.measure(), new Sample(List.of(number.value()), 1));
    return new MeasureChart.Point(
        Double.parseDouble(run.values().get(setting)),
        text.shown(number.measure(), number.value()),
        !doubts.isEmpty(),
        comparison.words(run)
            + ": "
            + value
            + (doubts.isEmpty() ? "" : " (" + String.join(", ", doubts) + ")"));
  }
}
