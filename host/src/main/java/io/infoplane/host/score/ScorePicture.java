package io.infoplane.host.score;

import io.infoplane.host.estimate.Units;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Scores as an SVG picture: a panel an estimator, a step a task, its truth dashed, the mean a line,
 * a band of one standard deviation on each side, a dot a value. It needs no script and no font of
 * its own, and follows a dark or light page.
 */
final class ScorePicture {
  private static final int STEP = 30;
  private static final int BETWEEN_FAMILIES = 12;
  private static final int LEFT = 34;
  private static final int RIGHT = 16;
  private static final int TOP = 30;
  private static final int PLOT = 150;
  private static final int BOTTOM = 46;
  private static final int LEGEND = 26;
  private static final int WIDTH = 1080;

  /** Of most letters of a title; there is no telling with whose font it is drawn. */
  private static final int WIDTH_OF_LETTER = 7;

  /** What lies beyond the frame by more than this part of the largest truth is cut off. */
  private static final double HEADROOM = 0.25;

  private static final String STYLE =
      """
      .page{fill:#ffffff}.ink{fill:#1d1f23}.soft{fill:#5c6169}
      .grid{stroke:#e3e5e8;stroke-width:1}.axis{stroke:#b4b8be;stroke-width:1}
      .truth{stroke:#1d1f23;stroke-width:1.5;stroke-dasharray:4 3}
      .mean{stroke:#1a5fb4;stroke-width:2}.band{fill:#1a5fb4;fill-opacity:.22}
      .value{fill:#1a5fb4}.cap{stroke:#9a4a00;stroke-width:1.5;stroke-dasharray:1.5 3}
      .beyond{fill:#9a4a00}
      text{font:11px system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif}
      .title{font-weight:600;font-size:12px}
      @media (prefers-color-scheme:dark){
      .page{fill:#15171a}.ink{fill:#e6e7e9}.soft{fill:#a2a7af}
      .grid{stroke:#2b2f35}.axis{stroke:#5b6068}.truth{stroke:#e6e7e9}
      .mean{stroke:#78aeed}.band{fill:#78aeed;fill-opacity:.28}.value{fill:#78aeed}
      .cap{stroke:#f0b35e}.beyond{fill:#f0b35e}}
      """;

  private final Scoreboard board;
  private final Units units;
  private final double low;
  private final double high;
  private final List<Slot> slots = new ArrayList<>();
  private final int panelWidth;
  private final StringBuilder svg = new StringBuilder();

  /** Where a task is drawn in each panel. */
  private record Slot(Task task, int at) {}

  ScorePicture(Scoreboard board, Units units) {
    this.board = board;
    this.units = units;
    int at = LEFT;
    for (TaskFamily family : board.plan().families()) {
      for (Task task : board.tasks(family)) {
        slots.add(new Slot(task, at));
        at += STEP;
      }
      at += BETWEEN_FAMILIES;
    }
    int letters = board.candidates().stream().mapToInt(c -> c.name().length()).reduce(0, Math::max);
    this.panelWidth =
        Math.max(at - BETWEEN_FAMILIES + RIGHT, LEFT + RIGHT + letters * WIDTH_OF_LETTER);
    double truth = board.plan().tasks().stream().mapToDouble(Task::truth).reduce(0.1, Math::max);
    List<Double> values =
        board.scores().stream()
            .flatMap(score -> score.deviation().stream())
            .flatMap(deviation -> deviation.values().stream())
            .toList();
    double most = values.stream().mapToDouble(Double::doubleValue).reduce(truth, Math::max);
    double least = values.stream().mapToDouble(Double::doubleValue).reduce(0, Math::min);
    this.high = units.fromNats(Math.min(most + 0.05 * truth, (1 + HEADROOM) * truth));
    this.low = units.fromNats(Math.max(least, -HEADROOM * truth));
  }

  String svg() {
    int across = Math.max(1, Math.min(WIDTH / panelWidth, board.candidates().size()));
    int down = (board.candidates().size() + across - 1) / across;
    int panelHeight = TOP + PLOT + BOTTOM;
    int width = Math.max(across * panelWidth, 500);
    int height = LEGEND + down * panelHeight;
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
            + " height=\"%d\" role=\"img\">",
        width, height, width, height);
    add("<title>Estimates against the truth, in %s</title>", units);
    svg.append("<style>").append(STYLE).append("</style>\n");
    add("<rect class=\"page\" width=\"%d\" height=\"%d\"/>", width, height);
    legend();
    for (int i = 0; i < board.candidates().size(); i++) {
      add(
          "<g transform=\"translate(%d %d)\">",
          i % across * panelWidth, LEGEND + i / across * panelHeight);
      panel(board.candidates().get(i));
      add("</g>");
    }
    add("</svg>");
    return svg.toString();
  }

  private void legend() {
    int y = 15;
    add("<text class=\"soft\" x=\"%d\" y=\"%d\">%s</text>", LEFT, y + 4, units);
    line("truth", 90, 114, y);
    label("truth", 119, y);
    add("<rect class=\"band\" x=\"165\" y=\"%d\" width=\"24\" height=\"10\"/>", y - 5);
    line("mean", 165, 189, y);
    label("mean, one standard deviation", 194, y);
    add("<circle class=\"value\" cx=\"384\" cy=\"%d\" r=\"2\"/>", y);
    label("value", 391, y);
    line("cap", 436, 460, y);
    label("cap", 465, y);
  }

  private void label(String text, int x, int y) {
    add("<text class=\"soft\" x=\"%d\" y=\"%d\">%s</text>", x, y + 4, text);
  }

  private void panel(Candidate candidate) {
    add("<text class=\"ink title\" x=\"%d\" y=\"16\">%s</text>", LEFT, escaped(candidate.name()));
    axis();
    for (Slot slot : slots) {
      Score score = board.score(candidate, slot.task());
      line("truth", slot.at(), slot.at() + STEP, y(units.fromNats(slot.task().truth())));
      add(
          "<text class=\"soft\" text-anchor=\"middle\" x=\"%d\" y=\"%d\">%s</text>",
          slot.at() + STEP / 2,
          TOP + PLOT + 15,
          score.deviation().isPresent() ? tick(slot.task()) : "-");
      score.deviation().ifPresent(deviation -> step(slot.at(), deviation));
    }
    for (TaskFamily family : board.plan().families()) {
      List<Slot> own = slots.stream().filter(slot -> slot.task().family() == family).toList();
      int from = own.get(0).at();
      int to = own.get(own.size() - 1).at() + STEP;
      add(
          "<text class=\"soft\" text-anchor=\"middle\" x=\"%d\" y=\"%d\">%s</text>",
          (from + to) / 2, TOP + PLOT + 30, family);
    }
  }

  /** The truth in so few digits that they fit below a step. */
  private String tick(Task task) {
    double truth = units.fromNats(task.truth());
    String text = String.format(Locale.ROOT, truth < 9.95 ? "%.2f" : "%.1f", truth);
    return text.replaceFirst("\\.0*$", "");
  }

  private void axis() {
    int to = slots.get(slots.size() - 1).at() + STEP;
    double unit = roundStep((high - low) / 6);
    for (int k = (int) Math.ceil(low / unit); k * unit <= high; k++) {
      add(
          "<line class=\"%s\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%4$.1f\"/>",
          k == 0 ? "axis" : "grid", LEFT, to, y(k * unit));
      add(
          "<text class=\"soft\" text-anchor=\"end\" x=\"%d\" y=\"%.1f\">%s</text>",
          LEFT - 5,
          y(k * unit) + 4,
          String.format(Locale.ROOT, unit < 1 ? "%.1f" : "%.0f", k * unit));
    }
  }

  /** 1, 2 or 5 times a power of ten, one tenth at least. */
  private static double roundStep(double rough) {
    double power = Math.pow(10, Math.floor(Math.log10(rough)));
    double times = rough / power;
    double step = (times <= 1 ? 1 : times <= 2 ? 2 : times <= 5 ? 5 : 10) * power;
    return Math.max(step, 0.1);
  }

  private void step(int at, Deviation deviation) {
    double mean = units.fromNats(deviation.mean());
    OptionalDouble spread = deviation.spread();
    if (spread.isPresent()) {
      double half = units.fromNats(spread.getAsDouble());
      double top = y(clipped(mean + half));
      add(
          "<rect class=\"band\" x=\"%d\" y=\"%.1f\" width=\"%d\" height=\"%.1f\"/>",
          at + 3, top, STEP - 6, y(clipped(mean - half)) - top);
    }
    if (mean == clipped(mean)) {
      line("mean", at + 3, at + STEP - 3, y(mean));
    }
    for (int i = 0; i < deviation.count(); i++) {
      value(at, (i + 0.5) / deviation.count(), units.fromNats(deviation.values().get(i)));
    }
    if (deviation.cap().isPresent()) {
      line("cap", at, at + STEP, y(clipped(units.fromNats(deviation.cap().getAsDouble()))));
    }
  }

  /** A dot; at the edge an arrow for a value that lies beyond it. */
  private void value(int at, double share, double value) {
    double x = at + 6 + share * (STEP - 12);
    double y = y(clipped(value));
    if (value == clipped(value)) {
      add("<circle class=\"value\" cx=\"%.1f\" cy=\"%.1f\" r=\"1.7\"/>", x, y);
    } else {
      int tip = value > high ? -5 : 5;
      add("<path class=\"beyond\" d=\"M%.1f %.1fl-3 0l3 %dl3 %d z\"/>", x, y, tip, -tip);
    }
  }

  private double clipped(double value) {
    return Math.max(low, Math.min(high, value));
  }

  private double y(double value) {
    return TOP + PLOT * (high - value) / (high - low);
  }

  private void line(String kind, double from, double to, double y) {
    add(
        "<line class=\"%s\" x1=\"%.0f\" x2=\"%.0f\" y1=\"%.1f\" y2=\"%4$.1f\"/>",
        kind, from, to, y);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private void add(String format, Object... arguments) {
    svg.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
