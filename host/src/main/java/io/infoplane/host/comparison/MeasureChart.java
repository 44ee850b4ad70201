package io.infoplane.host.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A measure against a setting, as SVG within a page: a dot a run, a line through the means, a
 * colour a series.
 */
final class MeasureChart {
  private static final int WIDTH = 420;
  private static final int HEIGHT = 250;
  private static final int LEFT = 52;
  private static final int RIGHT = 12;
  private static final int TOP = 10;
  private static final int BOTTOM = 42;
  private static final int COLOURS = 6;
  private static final int DASHES = 3;

  /** Of the letters of a tick; there is no telling with whose font it is drawn. */
  private static final double WIDTH_OF_LETTER = 6.5;

  private static final double BETWEEN_TICKS = 8;

  private final String setting;
  private final List<Series> series;
  private final Scale x;
  private final Scale y;
  private final StringBuilder svg = new StringBuilder();

  /**
   * A run.
   *
   * @param x value of the setting
   * @param y value of the measure, as it is shown
   * @param isDoubted whether there is a reason to doubt it
   * @param words that name the run and its value
   */
  record Point(double x, double y, boolean isDoubted, String words) {}

  /**
   * Runs that differ in the setting and their seeds alone.
   *
   * @param colour from 0
   * @param points of the runs
   */
  record Series(int colour, List<Point> points) {
    Series {
      points = List.copyOf(points);
    }

    /** The classes by which the page's style gives it its colour and, of more, its dashes. */
    static String style(int colour) {
      int dashes = Math.min(DASHES, colour / COLOURS);
      return "c" + colour % COLOURS + (dashes > 0 ? " d" + dashes : "");
    }

    private Map<Double, Double> means() {
      return points.stream()
          .collect(
              Collectors.groupingBy(Point::x, TreeMap::new, Collectors.averagingDouble(Point::y)));
    }
  }

  /**
   * Prepares a chart.
   *
   * @param setting name of the axis
   * @param values of the setting in any run
   * @param series with a point at least
   */
  MeasureChart(String setting, List<Double> values, List<Series> series) {
    this.setting = setting;
    this.series = series;
    this.x = Scale.ofChosen(values);
    this.y =
        Scale.ofMeasured(
            series.stream().flatMap(one -> one.points().stream()).map(Point::y).toList());
  }

  String svg() {
    add("<svg class=\"against\" viewBox=\"0 0 %d %d\" role=\"img\">", WIDTH, HEIGHT);
    for (double tick : y.ticks()) {
      add(
          "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%3$.1f\"/>",
          LEFT, WIDTH - RIGHT, y(tick));
      add(
          "<text class=\"soft\" text-anchor=\"end\" x=\"%d\" y=\"%.1f\">%s</text>",
          LEFT - 6, y(tick) + 4, Scale.text(tick));
    }
    add(
        "<line class=\"axis\" x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%3$d\"/>",
        LEFT, WIDTH - RIGHT, HEIGHT - BOTTOM);
    ticks();
    add(
        "<text class=\"soft\" text-anchor=\"middle\" x=\"%d\" y=\"%d\">%s</text>",
        (LEFT + WIDTH - RIGHT) / 2, HEIGHT - 6, Html.of(setting));
    series.forEach(this::draw);
    add("</svg>");
    return svg.toString();
  }

  /** At the values that there are, as far as there is room. */
  private void ticks() {
    double free = 0;
    List<Double> values =
        series.stream()
            .flatMap(one -> one.points().stream())
            .map(Point::x)
            .distinct()
            .sorted()
            .toList();
    for (double value : values) {
      String text = Scale.text(value);
      double half = text.length() * WIDTH_OF_LETTER / 2;
      add(
          "<line class=\"axis\" x1=\"%.1f\" x2=\"%1$.1f\" y1=\"%d\" y2=\"%d\"/>",
          x(value), HEIGHT - BOTTOM, HEIGHT - BOTTOM + 4);
      if (x(value) - half >= free) {
        add(
            "<text class=\"soft\" text-anchor=\"middle\" x=\"%.1f\" y=\"%d\">%s</text>",
            x(value), HEIGHT - BOTTOM + 17, text);
        free = x(value) + half + BETWEEN_TICKS;
      }
    }
  }

  private void draw(Series one) {
    add("<g class=\"%s\">", Series.style(one.colour()));
    List<String> places = new ArrayList<>();
    one.means()
        .forEach(
            (value, mean) ->
                places.add(String.format(Locale.ROOT, "%.1f,%.1f", x(value), y(mean))));
    add("<polyline points=\"%s\"/>", String.join(" ", places));
    for (Point point : one.points()) {
      add(
          "<circle %scx=\"%.1f\" cy=\"%.1f\" r=\"3\"><title>%s</title></circle>",
          point.isDoubted() ? "class=\"doubted\" " : "",
          x(point.x()),
          y(point.y()),
          Html.of(point.words()));
    }
    add("</g>");
  }

  private double x(double value) {
    return LEFT + (WIDTH - LEFT - RIGHT) * x.at(value);
  }

  private double y(double value) {
    return TOP + (HEIGHT - TOP - BOTTOM) * (1 - y.at(value));
  }

  private void add(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
