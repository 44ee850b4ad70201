package io.infoplane.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an estimator answers: a finite number of nats, what it is a number of, and the reasons to
 * doubt it.
 *
 * @since 1.0
 */
@Stable
public final class Estimate {
  private final double value;
  private final String quantity;
  private final int n;
  private final OptionalDouble lower;
  private final OptionalDouble upper;
  private final OptionalDouble standardError;
  private final Optional<Interval> interval;
  private final List<Warning> warnings;
  private final Map<String, Object> diagnostics;

  private Estimate(Builder builder) {
    this.value = builder.value;
    this.quantity = builder.quantity;
    this.n = builder.n;
    this.lower = builder.lower;
    this.upper = builder.upper;
    this.standardError = builder.standardError;
    this.interval = builder.interval;
    this.warnings = List.copyOf(builder.warnings);
    this.diagnostics = Collections.unmodifiableMap(new LinkedHashMap<>(builder.diagnostics));
  }

  /**
   * Starts an answer.
   *
   * @param value in nats
   * @param quantity what the value is a value of, in words and symbols, such as {@code "I(X; T +
   *     N(0, 0.1 I))"}
   * @param n number of samples it rests on
   * @return a builder
   * @throws InfoplaneException NUMERIC if the value is NaN or infinite
   */
  public static Builder of(double value, String quantity, int n) {
    return new Builder(value, quantity, n);
  }

  /** The estimate in nats; finite. It may be slightly negative: it is not clamped. */
  public double value() {
    return value;
  }

  /** What the value is a value of, such as {@code "I(X; T + N(0, 0.1 I))"}. */
  public String quantity() {
    return quantity;
  }

  /** Number of samples. */
  public int n() {
    return n;
  }

  /** A lower bound on the quantity, in nats, where the method has one. */
  public OptionalDouble lower() {
    return lower;
  }

  /** An upper bound on the quantity, in nats, where the method has one. */
  public OptionalDouble upper() {
    return upper;
  }

  /** Standard error of the value in nats, where the method has one. */
  public OptionalDouble standardError() {
    return standardError;
  }

  /** A confidence interval, where the method has one. */
  public Optional<Interval> interval() {
    return interval;
  }

  /** The reasons to doubt the value. */
  public List<Warning> warnings() {
    return warnings;
  }

  /**
   * Further numbers and words by name, in the order they were added; all in nats where nats apply.
   */
  public Map<String, Object> diagnostics() {
    return diagnostics;
  }

  @Override
  public String toString() {
    return quantity + " = " + value + " nats (n = " + n + ")";
  }

  /**
   * Collects the parts of an {@link Estimate}.
   *
   * @since 1.0
   */
  public static final class Builder {
    private final double value;
    private final String quantity;
    private final int n;
    private OptionalDouble lower = OptionalDouble.empty();
    private OptionalDouble upper = OptionalDouble.empty();
    private OptionalDouble standardError = OptionalDouble.empty();
    private Optional<Interval> interval = Optional.empty();
    private final List<Warning> warnings = new ArrayList<>();
    private final Map<String, Object> diagnostics = new LinkedHashMap<>();

    private Builder(double value, String quantity, int n) {
      this.value = finite("value", value);
      this.quantity = Objects.requireNonNull(quantity);
      this.n = n;
    }

    /** Adds a lower bound in nats. */
    public Builder lower(double bound) {
      lower = OptionalDouble.of(finite("lower bound", bound));
      return this;
    }

    /** Adds an upper bound in nats. */
    public Builder upper(double bound) {
      upper = OptionalDouble.of(finite("upper bound", bound));
      return this;
    }

    /** Adds a standard error in nats. */
    public Builder standardError(double error) {
      standardError = OptionalDouble.of(finite("standard error", error));
      return this;
    }

    /** Adds a confidence interval. */
    public Builder interval(Interval confidence) {
      interval = Optional.of(confidence);
      return this;
    }

    /**
     * Adds a reason to doubt the value.
     *
     * @param code one of the constants of {@link Warning}, or a name of your own
     * @param message one sentence with the numbers that matter
     */
    public Builder warn(String code, String message) {
      warnings.add(new Warning(code, message));
      return this;
    }

    /** Adds a number by name; it must be finite. */
    public Builder diagnostic(String name, double number) {
      diagnostics.put(name, finite(name, number));
      return this;
    }

    /** Adds a count by name. */
    public Builder diagnostic(String name, long count) {
      diagnostics.put(name, count);
      return this;
    }

    /** Adds a word by name. */
    public Builder diagnostic(String name, String word) {
      diagnostics.put(name, Objects.requireNonNull(word));
      return this;
    }

    /** Adds a series of numbers by name, such as a training curve; all must be finite. */
    public Builder diagnostic(String name, double[] numbers) {
      List<Double> list = new ArrayList<>(numbers.length);
      for (double number : numbers) {
        list.add(finite(name, number));
      }
      diagnostics.put(name, Collections.unmodifiableList(list));
      return this;
    }

    /** The finished answer. */
    public Estimate build() {
      return new Estimate(this);
    }

    private static double finite(String what, double number) {
      if (!Double.isFinite(number)) {
        throw new InfoplaneException(
            ErrorCode.NUMERIC,
            "the "
                + what
                + " came out as "
                + number
                + ", which is no estimate: the arithmetic"
                + " failed for this data");
      }
      return number;
    }
  }
}
