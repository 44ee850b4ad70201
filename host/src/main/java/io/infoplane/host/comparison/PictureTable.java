package io.infoplane.host.comparison;

import io.infoplane.api.Observation.Image;
import io.infoplane.api.Observation.Images;
import io.infoplane.host.report.Pixels;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The pictures that probes drew, a column a setting and the rows alike: of the first run of each
 * row of the comparison. In a column black is the least of all pictures of the group, white the
 * largest.
 */
final class PictureTable {
  /**
   * Of a group with more pictures the first ones are shown, and the last, which is often a mean.
   */
  private static final int MOST_ROWS = 5;

  private final List<Comparison.Row> columns;
  private final List<String> heads;

  PictureTable(Comparison comparison) {
    this.columns = comparison.rows();
    this.heads = comparison.heads();
  }

  /** All groups of pictures; empty where there is none. */
  String html() {
    Set<String> names = new LinkedHashSet<>();
    columns.forEach(column -> images(column).forEach(group -> names.add(group.name())));
    StringBuilder html = new StringBuilder();
    names.forEach(name -> group(name, html));
    return html.toString();
  }

  private static List<Images> images(Comparison.Row column) {
    return column.runs().get(0).images();
  }

  private static Optional<Images> find(Comparison.Row column, String name) {
    return images(column).stream()
        .filter(group -> group.name().equals(name) && !group.images().isEmpty())
        .findFirst();
  }

  private void group(String name, StringBuilder html) {
    List<Comparison.Row> with = columns.stream().filter(c -> find(c, name).isPresent()).toList();
    List<Images> groups = with.stream().map(column -> find(column, name).orElseThrow()).toList();
    if (groups.isEmpty()) {
      return;
    }
    boolean isOne = with.size() == columns.size() && groups.stream().distinct().count() == 1;
    html.append("<h3>").append(Html.of(name)).append("</h3>\n");
    html.append("<div class=\"scroll\"><table class=\"pictures\">\n");
    if (isOne) {
      once(groups.get(0), html);
    } else {
      beside(with, groups, html);
    }
    html.append("</table></div>\n");
  }

  /** What all runs have alike, such as their inputs, in a row. */
  private static void once(Images group, StringBuilder html) {
    Range range = Range.of(group);
    html.append("<tr>");
    shown(group.images().size()).forEach(i -> cell(group.images().get(i), range, html));
    html.append("</tr>\n");
  }

  private void beside(List<Comparison.Row> with, List<Images> groups, StringBuilder html) {
    html.append("<thead><tr>");
    for (int i = 0; i < groups.size(); i++) {
      html.append("<th>")
          .append(Html.of(words(with.get(i))))
          .append("<small>")
          .append(Range.of(groups.get(i)).words())
          .append("</small></th>");
    }
    html.append("</tr></thead>\n");
    int most = groups.stream().mapToInt(group -> group.images().size()).max().orElse(0);
    for (int row : shown(most)) {
      html.append("<tr>");
      for (Images group : groups) {
        if (row < group.images().size()) {
          cell(group.images().get(row), Range.of(group), html);
        } else {
          html.append("<td></td>");
        }
      }
      html.append("</tr>\n");
    }
  }

  private static List<Integer> shown(int count) {
    List<Integer> rows = new ArrayList<>();
    for (int i = 0; i < count && (count <= MOST_ROWS || i < MOST_ROWS - 1); i++) {
      rows.add(i);
    }
    if (count > MOST_ROWS) {
      rows.add(count - 1);
    }
    return rows;
  }

  private String words(Comparison.Row column) {
    List<String> words = new ArrayList<>();
    for (int i = 0; i < heads.size(); i++) {
      words.add(heads.get(i) + "=" + column.values().get(i));
    }
    return String.join(", ", words);
  }

  private static void cell(Image image, Range range, StringBuilder html) {
    html.append("<td><img alt=\"")
        .append(Html.of(image.caption()))
        .append("\" src=\"")
        .append(GreyPng.dataUri(Pixels.of(image, range.low(), range.high())))
        .append("\"><small>")
        .append(Html.of(image.caption()))
        .append("</small></td>");
  }

  /** From black to white. */
  private record Range(double low, double high) {
    static Range of(Images group) {
      DoubleSummaryStatistics all =
          group.images().stream()
              .flatMap(image -> image.values().stream())
              .mapToDouble(Float::doubleValue)
              .summaryStatistics();
      return new Range(all.getMin(), all.getMax());
    }

    String words() {
      return String.format(Locale.ROOT, "%.3g to %.3g", low, high);
    }
  }
}
