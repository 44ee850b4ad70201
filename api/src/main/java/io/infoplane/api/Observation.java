package io.infoplane.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a probe answers: a sentence, numbers by name, tables that a report can draw, and the reasons
 * to doubt them.
 *
 * @since 1.0
 */
@Incubating
public final class Observation {
  private final String finding;
  private final Map<String, Double> numbers;
  private final List<Table> tables;
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

  private Observation(Builder builder) {
    this.finding = builder.finding;
    this.numbers = Collections.unmodifiableMap(new LinkedHashMap<>(builder.numbers));
    this.tables = List.copyOf(builder.tables);
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
