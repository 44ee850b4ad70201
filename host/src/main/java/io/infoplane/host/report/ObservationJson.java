package io.infoplane.host.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.infoplane.api.Observation;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/**
 * Writes what probes saw as the JSON that the page reads, no larger than a page can bear.
 *
 * <p>All charts together have about {@link #POINTS} points, all images together about {@link
 * #PIXELS} pixels, a byte each in base64. What is left out is counted, so that the page can say so.
 */
final class ObservationJson {
  /** Points in all charts; about 3 MB. */
  static final int POINTS = 200_000;

  /** Points in one series: more than a chart is wide. */
  static final int POINTS_A_SERIES = 4_000;

  /** Points that a series keeps however many series there are. */
  static final int LEAST_POINTS_A_SERIES = 400;

  /** Pixels in all images; about 5.6 MB. */
  static final int PIXELS = 1 << 22;

  private static final MathContext SIX_DIGITS = new MathContext(6);

  private final JsonGenerator json;

  ObservationJson(JsonGenerator json) {
    this.json = json;
  }

  void write(List<ReportData.Observation> observations) throws IOException {
    int points = pointsASeries(observations);
    int pixels = pixelsAGroup(observations);
    json.writeArrayFieldStart("observations");
    for (var observation : observations) {
      json.writeStartObject();
      json.writeStringField("question", observation.question());
      json.writeStringField("asked", observation.asked());
      json.writeStringField("finding", observation.finding());
      strings("warnings", observation.warnings());
      json.writeArrayFieldStart("charts");
      for (var chart : observation.charts()) {
        chart(chart, points);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("images");
      for (var group : observation.images()) {
        images(group, pixels);
      }
      json.writeEndArray();
      json.writeArrayFieldStart("tables");
      for (var table : observation.tables()) {
        table(table);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static int pointsASeries(List<ReportData.Observation> observations) {
    long series =
        observations.stream()
            .flatMap(observation -> observation.charts().stream())
            .mapToLong(chart -> chart.series().size())
            .sum();
    return (int)
        Math.max(LEAST_POINTS_A_SERIES, Math.min(POINTS_A_SERIES, POINTS / Math.max(1, series)));
  }

  /** Small groups are kept whole, and the large ones share alike what these leave. */
  private static int pixelsAGroup(List<ReportData.Observation> observations) {
    long[] sizes =
        observations.stream()
            .flatMap(observation -> observation.images().stream())
            .mapToLong(group -> group.images().stream().mapToLong(Pixels::count).sum())
            .sorted()
            .toArray();
    long left = PIXELS;
    for (int i = 0; i < sizes.length; i++) {
      long share = left / (sizes.length - i);
      if (sizes[i] > share) {
        return (int) share;
      }
      left -= sizes[i];
    }
    return PIXELS;
  }

  private void chart(Observation.Chart chart, int points) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", chart.name());
    json.writeStringField("form", chart.form().name().toLowerCase(Locale.ROOT));
    axis("x", chart.x());
    axis("y", chart.y());
    json.writeArrayFieldStart("series");
    for (var series : chart.series()) {
      var thinned = Thinned.to(points, series, chart.x().logarithmic());
      json.writeStartObject();
      json.writeStringField("name", series.name());
      json.writeNumberField("of", thinned.of());
      numbers("x", thinned.series().x());
      numbers("y", thinned.series().y());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void axis(String name, Observation.Axis axis) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("name", axis.name());
    json.writeBooleanField("logarithmic", axis.logarithmic());
    strings("labels", axis.labels());
    json.writeEndObject();
  }

  private void images(Observation.Images group, int pixels) throws IOException {
    var scale = new DoubleSummaryStatistics();
    for (var image : group.images()) {
      image.values().forEach(scale::accept);
    }
    json.writeStartObject();
    json.writeStringField("name", group.name());
    if (scale.getCount() > 0) {
      json.writeNumberField("low", scale.getMin());
      json.writeNumberField("high", scale.getMax());
    }
    json.writeNumberField("of", group.images().size());
    json.writeArrayFieldStart("images");
    int left = pixels;
    for (int i = 0; i < group.images().size(); i++) {
      var image = group.images().get(i);
      left -= Pixels.count(image);
      // The first is shown however little room there is.
      if (left < 0 && i > 0) {
        break;
      }
      image(image, Pixels.of(image, scale.getMin(), scale.getMax()));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void image(Observation.Image image, Pixels pixels) throws IOException {
    json.writeStartObject();
    json.writeStringField("caption", image.caption());
    json.writeArrayFieldStart("size");
    json.writeNumber(image.rows());
    json.writeNumber(image.columns());
    json.writeEndArray();
    json.writeNumberField("rows", pixels.rows());
    json.writeNumberField("columns", pixels.columns());
    json.writeBinaryField("pixels", pixels.bytes());
    json.writeEndObject();
  }

  private void table(Observation.Table table) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", table.name());
    strings("columns", table.columns());
    json.writeArrayFieldStart("rows");
    for (var row : table.rows()) {
      cells(row);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void cells(List<Object> row) throws IOException {
    json.writeStartArray();
    for (Object cell : row) {
      if (cell instanceof Integer || cell instanceof Long) {
        json.writeNumber(((Number) cell).longValue());
      } else if (cell instanceof Number number && Double.isFinite(number.doubleValue())) {
        json.writeNumber(number.doubleValue());
      } else {
        json.writeString(cell.toString());
      }
    }
    json.writeEndArray();
  }

  /** A chart shows no more than six digits; whole numbers, such as steps, are kept. */
  private void numbers(String name, List<Double> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (double value : values) {
      if (value == Math.rint(value) && Math.abs(value) < 1e9) {
        json.writeNumber((long) value);
      } else {
        json.writeNumber(new BigDecimal(value).round(SIX_DIGITS).doubleValue());
      }
    }
    json.writeEndArray();
  }

  private void strings(String name, List<String> values) throws IOException {
    json.writeArrayFieldStart(name);
    for (var value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
