package io.infoplane.host.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a report: one HTML file that holds its data, its style, its program and its charting
 * library, and opens from disk without a network.
 *
 * <p>The page forbids itself any request by a content security policy. Instances hold no state and
 * may be shared between threads.
 */
public final class ReportWriter {
  private static final Pattern SLOT = Pattern.compile("\\{\\{([a-z-]+)}}");

  /**
   * Writes the report so that a reader sees the old file or the whole new one.
   *
   * @param data what to show
   * @param file where to write it; its folder must exist
   * @throws IOException if the file cannot be written; an older report is then still there
   */
  public void write(ReportData data, Path file) throws IOException {
    var html = render(data);
    var target = file.toAbsolutePath();
    // Not Files.createTempFile: that gives the report permissions for its owner alone.
    var partial = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID());
    try {
      Files.writeString(partial, html, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
      move(partial, target);
    } finally {
      Files.deleteIfExists(partial);
    }
  }

  /**
   * The report as text.
   *
   * @param data what to show
   * @return the HTML
   * @throws IOException if a part of the page is missing from this build
   */
  public String render(ReportData data) throws IOException {
    var parts =
        Map.of(
            "title", escape(data.title()),
            "style", resource("report.css"),
            "library", resource("echarts.min.js"),
            "library-licences", escape(resource("echarts-licences.txt")),
            "data", ReportJson.of(data),
            "model", resource("model.js"),
            "figures", resource("figures.js"),
            "probes", resource("probes.js"),
            "page", resource("report.js"));
    // One pass over the template: what is filled in is never searched for slots again.
    return SLOT.matcher(resource("report.html"))
        .replaceAll(slot -> Matcher.quoteReplacement(parts.get(slot.group(1))));
  }

  /**
   * The style of the page, for pages beside it.
   *
   * @throws IOException if it is missing from this build
   */
  public static String style() throws IOException {
    return resource("report.css");
  }

  private static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String resource(String name) throws IOException {
    try (var in = ReportWriter.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new FileNotFoundException(
            "This build lacks the part '" + name + "' of the report page; rebuild module host");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
