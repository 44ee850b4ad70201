package io.infoplane.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a probe answers: a sentence, numbers by name, tables, the charts and images that a report
 * draws, and the reasons to doubt them.
 *
 * @since 1.0
 */
@Incubating
public final class Observation {
  private final String finding;
  private final Map<String, Double> numbers;
  private final List<Table> tables;
  private final List<Chart> charts;
  private final List<Images> images;
  private final List<Warning> warnings;

  /**
   * Rows of words and numbers under named columns.
   *
   * @param name what the table shows
   * @param columns names, with the unit in brackets where there is one
   * @param rows as many cells as there are columns; a cell is a Number, a Boolean or a String
   * @since 1.0
   */
  public record Table(String name, List<String> columns, List<List<Object>> rows) {
    /** Checks that all rows fit the columns. */
    public Table {
      Objects.requireNonNull(name);
      columns = List.copyOf(columns);
      rows = rows.stream().map(List::copyOf).toList();
      for (List<Object> row : rows) {
        if (row.size() != columns.size()) {
          throw new IllegalArgumentException(
              "a row of the table '"
                  + name
                  + "' has "
                  + row.size()
                  + " cells for "
                  + columns.size()
                  + " columns");
        }
      }
    }
  }

  /** How the points of a chart are drawn. */
  public enum Form {
    /** Joined by lines, in the order given. */
    LINES,
    /** Each by itself. */
    POINTS,
    /** As columns from zero. */
    BARS
  }

  /**
   * An axis of a chart.
   *
   * @param name of what is measured, with the unit in brackets where there is one
   * @param logarithmic whether equal ratios are equally long; values up to zero are then not drawn
   * @param labels names of the positions 0, 1, 2, ...; empty for an axis of numbers
   * @since 1.0
   */
  public record Axis(String name, boolean logarithmic, List<String> labels) {
    /** Copies the labels. */
    public Axis {
      Objects.requireNonNull(name);
      labels = List.copyOf(labels);
    }

    /** An axis of numbers. */
    public static Axis of(String name) {
      return new Axis(name, false, List.of());
    }

    /** A logarithmic axis of numbers. */
    public static Axis logarithmic(String name) {
      return new Axis(name, true, List.of());
    }

    /** An axis of named positions 0, 1, 2, ... */
    public static Axis labelled(String name, List<String> labels) {
      return new Axis(name, false, labels);
    }
  }

  /**
   * Points under one name, in one colour.
   *
   * @param name such as the layer
   * @param x finite numbers
   * @param y as many finite numbers
   * @since 1.0
   */
  public record Series(String name, List<Double> x, List<Double> y) {
    /** Checks that all points are whole. */
    public Series {
      Objects.requireNonNull(name);
      x = List.copyOf(x);
      y = List.copyOf(y);
      if (x.size() != y.size()) {
        throw new IllegalArgumentException(
            "the series '" + name + "' has " + x.size() + " x for " + y.size() + " y");
      }
      for (int i = 0; i < x.size(); i++) {
        if (!Double.isFinite(x.get(i)) || !Double.isFinite(y.get(i))) {
          throw new InfoplaneException(
              ErrorCode.NUMERIC,
              "point " + i + " of the series '" + name + "' is " + x.get(i) + ", " + y.get(i));
        }
      }
    }
  }

  /**
   * A chart. Charts of one observation whose x axes have the same name are drawn one above the
   * other, over the same range.
   *
   * @param name what it shows
   * @param form how the points are drawn
   * @param x the horizontal axis
   * @param y the vertical axis
   * @param series at least one
   * @since 1.0
   */
  public record Chart(String name, Form form, Axis x, Axis y, List<Series> series) {
    /** Copies the series. */
    public Chart {
      Objects.requireNonNull(name);
      Objects.requireNonNull(form);
      Objects.requireNonNull(x);
      Objects.requireNonNull(y);
      series = List.copyOf(series);
    }
  }

  /**
   * A picture of numbers on a grid.
   *
   * @param caption what it shows
   * @param rows its height, at least 1
   * @param columns its width, at least 1
   * @param values rows times columns finite numbers, row after row from the top left
   * @since 1.0
   */
  public record Image(String caption, int rows, int columns, List<Float> values) {
    /** Checks that it is whole. */
    public Image {
      Objects.requireNonNull(caption);
      values = List.copyOf(values);
      if (rows < 1 || columns < 1 || values.size() != rows * columns) {
        throw new IllegalArgumentException(
            "the image '"
                + caption
                + "' has "
                + values.size()
                + " values for "
                + rows
                + " x "
                + columns);
      }
      if (!values.stream().allMatch(Float::isFinite)) {
        throw new InfoplaneException(
            ErrorCode.NUMERIC, "the image '" + caption + "' has values that are no numbers");
      }
    }
  }

  /**
   * Images side by side, from dark to bright on one scale.
   *
   * @param name what they show, with the unit in brackets where there is one
   * @param images at least one
   * @since 1.0
   */
  public record Images(String name, List<Image> images) {
    /** Copies the images. */
    public Images {
      Objects.requireNonNull(name);
      images = List.copyOf(images);
    }
  }

  private Observation(Builder builder) {
    this.finding = builder.finding;
    this.numbers = Collections.unmodifiableMap(new LinkedHashMap<>(builder.numbers));
    this.tables = List.copyOf(builder.tables);
    this.charts = List.copyOf(builder.charts);
    this.images = List.copyOf(builder.images);
    this.warnings = List.copyOf(builder.warnings);
  }

  /**
   * Starts an answer.
   *
   * @param finding one sentence for the user
   * @return a builder
   */
  public static Builder of(String finding) {
    return new Builder(finding);
  }

  /** The answer in one sentence. */
  public String finding() {
    return finding;
  }

  /** Numbers by name, in the order they were added. */
  public Map<String, Double> numbers() {
    return numbers;
  }

  /** Tables, in the order they were added. */
  public List<Table> tables() {
    return tables;
  }

  /** Charts, in the order they were added. */
  public List<Chart> charts() {
    return charts;
  }

  /** Groups of images, in the order they were added. */
  public List<Images> images() {
    return images;
  }

  /** The reasons to doubt the answer. */
  public List<Warning> warnings() {
    return warnings;
  }

  /**
   * Collects the parts of an {@link Observation}.
   *
   * @since 1.0
   */
  public static final class Builder {
    private final String finding;
    private final Map<String, Double> numbers = new LinkedHashMap<>();
    private final List<Table> tables = new ArrayList<>();
    private final List<Chart> charts = new ArrayList<>();
    private final List<Images> images = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();

    private Builder(String finding) {
      this.finding = Objects.requireNonNull(finding);
    }

    /** Adds a number by name; it must be finite. */
    public Builder number(String name, double number) {
      if (!Double.isFinite(number)) {
        throw new InfoplaneException(
            ErrorCode.NUMERIC, "the number '" + name + "' came out as " + number);
      }
      numbers.put(name, number);
      return this;
    }

    /** Adds a table. */
    public Builder table(Table table) {
      tables.add(Objects.requireNonNull(table));
      return this;
    }

    /** Adds a chart. */
    public Builder chart(Chart chart) {
      charts.add(Objects.requireNonNull(chart));
      return this;
    }

    /** Adds images. */
    public Builder images(Images group) {
      images.add(Objects.requireNonNull(group));
      return this;
    }

    /** Adds a reason to doubt the answer. */
    public Builder warn(String code, String message) {
      warnings.add(new Warning(code, message));
      return this;
    }

    /** The finished answer. */
    public Observation build() {
      return new Observation(this);
    }
  }
}
