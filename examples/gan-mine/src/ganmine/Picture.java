package ganmine;

import java.util.List;
import java.util.Locale;

/** Points side by side, as SVG that follows the reader's light or dark theme. */
final class Picture {
  private static final int SIDE = 320;
  private static final int GAP = 16;
  private static final int TITLE = 44;
  private static final double MARGIN = 1.5;

  private static final String STYLE =
      """
      <style>.page{fill:#ffffff}.ink{fill:#1d1f23}.soft{fill:#5c6169}
      .frame{fill:none;stroke:#b4b8be}.mode{fill:none;stroke:#9a4a00;stroke-opacity:.55}
      .points{fill:none;stroke:#1a5fb4;stroke-width:2;stroke-linecap:round;stroke-opacity:.6}
      text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",Arial,sans-serif}
      .title{font-weight:600;font-size:13px}
      @media (prefers-color-scheme:dark){
      .page{fill:#15171a}.ink{fill:#e6e7e9}.soft{fill:#a2a7af}
      .frame{stroke:#5b6068}.mode{stroke:#f0b35e}.points{stroke:#78aeed}}
      </style>
      """;

  /**
   * Points under a title.
   *
   * @param title what they are
   * @param points x and y in turn
   * @param coverage of them
   */
  record Panel(String title, float[] points, Coverage coverage) {}

  private final Mixture mixture;
  private final int count;
  private final double reach;

  /**
   * Begins a picture.
   *
   * @param mixture whose modes are circled, three deviations wide
   * @param count how many of the points are drawn
   */
  Picture(Mixture mixture, int count) {
    this.mixture = mixture;
    this.count = count;
    double farthest = 0;
    for (float[] centre : mixture.centres()) {
      farthest = Math.max(farthest, Math.max(Math.abs(centre[0]), Math.abs(centre[1])));
    }
    this.reach = farthest + MARGIN;
  }

  /** Draws panels from left to right. */
  String of(List<Panel> panels) {
    int width = panels.size() * (SIDE + GAP) + GAP;
    int height = TITLE + SIDE + GAP;
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\""
                + " height=\"%2$d\" role=\"img\">%n<title>Points of each, and the modes of the"
                + " data as circles</title>%n%3$s<rect class=\"page\" width=\"%1$d\""
                + " height=\"%2$d\"/>%n",
            width, height, STYLE));
    for (int i = 0; i < panels.size(); i++) {
      svg.append(String.format("<g transform=\"translate(%d,0)\">%n", GAP + i * (SIDE + GAP)));
      draw(panels.get(i), svg);
      svg.append("</g>\n");
    }
    return svg.append("</svg>\n").toString();
  }

  private void draw(Panel panel, StringBuilder svg) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text class=\"ink title\" x=\"0\" y=\"18\">%s</text>%n<text class=\"soft\" x=\"0\""
                + " y=\"36\">%d of %d modes, %.0f %% of the points in a circle</text>%n<rect"
                + " class=\"frame\" y=\"%d\" width=\"%d\" height=\"%6$d\"/>%n",
            panel.title,
            panel.coverage.modes(),
            mixture.centres().length,
            100 * panel.coverage.good(),
            TITLE,
            SIDE));
    for (float[] centre : mixture.centres()) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle class=\"mode\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>%n",
              across(centre[0]),
              down(centre[1]),
              3 * mixture.deviation() * SIDE / (2 * reach)));
    }
    // One path: a line of no length, with round ends, is a point.
    svg.append("<path class=\"points\" d=\"");
    for (int i = 0; i < Math.min(panel.points.length, 2 * count); i += 2) {
      double x = panel.points[i];
      double y = panel.points[i + 1];
      if (Math.abs(x) < reach && Math.abs(y) < reach) {
        svg.append(String.format(Locale.ROOT, "M%.1f %.1fh0", across(x), down(y)));
      }
    }
    svg.append("\"/>\n");
  }

  private double across(double x) {
    return (x + reach) / (2 * reach) * SIDE;
  }

  private double down(double y) {
    return TITLE + SIDE - across(y);
  }
}
