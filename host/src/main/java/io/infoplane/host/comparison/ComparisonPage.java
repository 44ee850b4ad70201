package io.infoplane.host.comparison;

import io.infoplane.host.report.ReportWriter;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Runs beside each other as one HTML file without a script: a table with links to their reports, a
 * chart of each measure against each setting that is a number, and the pictures that probes drew.
 */
final class ComparisonPage {
  private final Comparison comparison;
  private final Selected selected;
  private final NumberText text;
  private final StringBuilder page = new StringBuilder();

  ComparisonPage(Comparison comparison) {
    this.comparison = comparison;
    this.selected = new Selected(comparison);
    this.text = new NumberText(comparison.units(), " ± ");
  }

  String html() throws IOException {
    line("<!doctype html>");
    line("<html lang=\"en\"><head><meta charset=\"utf-8\">");
    line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    line("<meta name=\"color-scheme\" content=\"light dark\">");
    line(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
            + " 'unsafe-inline'; img-src data:\">");
    line("<title>" + Html.of(comparison.index().title()) + "</title>");
    line("<style>\n" + ReportWriter.style() + style() + "</style></head><body>");
    head();
    line("<main>");
    table();
    comparison.numericHeads().forEach(this::charts);
    pictures();
    line("<section><h2>The experiment</h2>");
    line("<pre>" + Html.of(comparison.index().text()) + "</pre></section>");
    line("</main></body></html>");
    return page.toString();
  }

  private static String style() throws IOException {
    try (var in = ComparisonPage.class.getResourceAsStream("comparison.css")) {
      if (in == null) {
        throw new FileNotFoundException(
            "This build lacks the part 'comparison.css' of the page; rebuild module host");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void head() {
    line("<header class=\"page-head\"><p class=\"kicker\">Comparison of runs</p>");
    line("<h1>" + Html.of(comparison.index().title()) + "</h1>");
    String words =
        comparison.names().stream()
            .map(name -> name + " " + String.join(", ", comparison.labels(name)))
            .collect(Collectors.joining("; "));
    line("<p class=\"lead\">" + Html.of(words) + ".</p></header>");
    comparison
        .lacking()
        .forEach(
            sentence ->
                line("<p class=\"absent\">This is not all: " + Html.of(sentence) + ".</p>"));
  }

  private void table() {
    line("<section><h2>Side by side</h2>");
    line(
        "<p class=\"caption\">After the last epoch."
            + (comparison.hasSeeds() ? " Mean ± standard deviation over the seeds." : "")
            + "</p>");
    line("<div class=\"scroll\"><table class=\"data\"><thead><tr>");
    comparison.heads().forEach(name -> line("<th>" + Html.of(name) + "</th>"));
    for (Measure measure : selected.columns()) {
      line(
          "<th class=\"num\">"
              + Html.of(comparison.title(measure))
              + "<br><small>"
              + Html.of(text.bracketed(measure))
              + "</small></th>");
    }
    line("<th class=\"num\">reports</th></tr></thead><tbody>");
    comparison.rows().forEach(this::row);
    line("</tbody></table></div>");
    doubts();
    line(
        "<p class=\"meta\">All numbers, of all layers: <a href=\""
            + ComparisonWriter.NUMBERS
            + "\">"
            + ComparisonWriter.NUMBERS
            + "</a></p></section>");
  }

  private void doubts() {
    List<String> doubts = Doubts.lines(comparison, selected.columns());
    if (!doubts.isEmpty()) {
      line(
          "<p class=\"caption\">Reasons to doubt these numbers; what each means is in the reports:</p>");
      line("<ul class=\"doubts\">");
      doubts.forEach(doubt -> line("<li>" + Html.of(doubt) + "</li>"));
      line("</ul>");
    }
  }

  private void row(Comparison.Row row) {
    line("<tr>");
    row.values().forEach(value -> line("<td class=\"head\">" + Html.of(value) + "</td>"));
    for (Measure measure : selected.columns()) {
      line("<td class=\"num\">" + text.of(measure, row.sample(measure)) + "</td>");
    }
    line(
        row.runs().stream()
            .map(this::link)
            .collect(Collectors.joining(" ", "<td class=\"num\">", "</td></tr>")));
  }

  /** To the report, if there is one; by its seed, where there are several. */
  private String link(ComparedRun run) {
    String seed = run.values().get(Comparison.SEED);
    String words = Html.of(comparison.hasSeeds() ? "seed " + seed : "report");
    String report = run.folder() + "/report.html";
    return Files.exists(comparison.index().folder().resolve(report))
        ? "<a href=\"" + Html.of(report) + "\">" + words + "</a>"
        : words;
  }

  private void charts(String setting) {
    Charts charts = new Charts(comparison, setting, text);
    Map<String, List<String>> groups = new LinkedHashMap<>();
    List<Measure> how = new ArrayList<>(selected.accuracies());
    how.addAll(selected.losses());
    List<Measure> pay = new ArrayList<>(selected.penalties());
    pay.addAll(selected.ofLayers());
    groups.put("How well the networks do", figures(charts, how));
    groups.put("What their layers pay", figures(charts, pay));
    groups.put("What estimators say", figures(charts, selected.estimates()));
    groups.put("What probes saw", figures(charts, selected.observations()));
    groups.values().removeIf(List::isEmpty);
    if (groups.isEmpty()) {
      return;
    }
    line("<section><h2>Against " + Html.of(setting) + "</h2>");
    line(
        "<p class=\"caption\">A dot is a run, hollow where there is reason to doubt its number; the line goes through"
            + " the means.</p>");
    line(charts.legend());
    groups.forEach(
        (title, figures) -> {
          line("<h3>" + title + "</h3><div class=\"figures small\">");
          figures.forEach(this::line);
          line("</div>");
        });
    line("</section>");
  }

  private static List<String> figures(Charts charts, List<Measure> measures) {
    return measures.stream().map(charts::figure).flatMap(Optional::stream).toList();
  }

  private void pictures() {
    String pictures = new PictureTable(comparison).html();
    if (!pictures.isEmpty()) {
      line("<section><h2>Pictures</h2>");
      line(
          "<p class=\"caption\">After the last epoch"
              + (comparison.hasSeeds() ? ", of the first seed" : "")
              + ". In each column black is the least and white the most of all its pictures, as the"
              + " range above it says.</p>");
      line(pictures);
      line("</section>");
    }
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
