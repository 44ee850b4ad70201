package io.infoplane.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An option that a component takes: name, kind, default, range, unit, and a line of doc.
 *
 * <pre>{@code
 * OptionSpec.number("noise-variance", 1e-3, "Variance of the Gaussian noise added to the layer")
 *     .min(Double.MIN_NORMAL)
 *     .unit("squared units of the activation")
 *     .orWord("calibrated", "found so that the label entropy comes out right");
 * }</pre>
 *
 * <p>Immutable; each method returns a changed copy.
 *
 * @since 1.0
 */
@Stable
public final class OptionSpec {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  /**
   * What the text of an option is read as.
   *
   * @since 1.0
   */
  public enum Kind {
    /** A floating-point number. */
    NUMBER,
    /** A whole number. */
    INTEGER,
    /** {@code true} or {@code false}. */
    FLAG,
    /** One of the {@linkplain OptionSpec#words() words}. */
    CHOICE,
    /** Two numbers, {@code low..high}. */
    SPAN,
    /** Any text. */
    TEXT
  }

  /**
   * A word that an option takes.
   *
   * @param name as it is written
   * @param doc what it means
   * @since 1.0
   */
  public record Word(String name, String doc) {}

  private final String name;
  private final Kind kind;
  private final String defaultText;
  private final String doc;
  private final double min;
  private final double max;
  private final String unit;
  private final List<Word> words;

  private OptionSpec(
      String name,
      Kind kind,
      String defaultText,
      String doc,
      double min,
      double max,
      String unit,
      List<Word> words) {
    this.name = name;
    this.kind = kind;
    this.defaultText = Objects.requireNonNull(defaultText);
    this.doc = Objects.requireNonNull(doc);
    this.min = min;
    this.max = max;
    this.unit = unit;
    this.words = words;
  }

  /** An option that is a floating-point number. */
  public static OptionSpec number(String name, double defaultValue, String doc) {
    return create(name, Kind.NUMBER, Double.toString(defaultValue), doc);
  }

  /** An option that is a whole number. */
  public static OptionSpec integer(String name, long defaultValue, String doc) {
    return create(name, Kind.INTEGER, Long.toString(defaultValue), doc);
  }

  /** An option that is {@code true} or {@code false}. */
  public static OptionSpec flag(String name, boolean defaultValue, String doc) {
    return create(name, Kind.FLAG, Boolean.toString(defaultValue), doc);
  }

  /** An option that is one of some words; add them with {@link #orWord}. */
  public static OptionSpec choice(String name, String defaultWord, String doc) {
    return create(name, Kind.CHOICE, defaultWord, doc);
  }

  /** An option that is a span {@code low..high}. */
  public static OptionSpec span(String name, double low, double high, String doc) {
    return create(name, Kind.SPAN, new Span(low, high).toString(), doc);
  }

  /** An option that is any text. */
  public static OptionSpec text(String name, String defaultText, String doc) {
    return create(name, Kind.TEXT, defaultText, doc);
  }

  private static OptionSpec create(String name, Kind kind, String defaultText, String doc) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'" + name + "' is no option name: write lower-case words joined by hyphens");
    }
    return new OptionSpec(
        name,
        kind,
        defaultText,
        doc,
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        "",
        List.of());
  }

  /** The same option with a smallest value, included. */
  public OptionSpec min(double smallest) {
    return new OptionSpec(name, kind, defaultText, doc, smallest, max, unit, words);
  }

  /** The same option with a largest value, included. */
  public OptionSpec max(double largest) {
    return new OptionSpec(name, kind, defaultText, doc, min, largest, unit, words);
  }

  /** The same option with a unit. */
  public OptionSpec unit(String newUnit) {
    return new OptionSpec(name, kind, defaultText, doc, min, max, newUnit, words);
  }

  /** The same option, which takes a word as well. */
  public OptionSpec orWord(String word, String meaning) {
    List<Word> more = new ArrayList<>(words);
    more.add(new Word(word, meaning));
    return new OptionSpec(name, kind, defaultText, doc, min, max, unit, List.copyOf(more));
  }

  /** The same option with a default given as text, such as one of its words. */
  public OptionSpec defaultText(String text) {
    return new OptionSpec(name, kind, text, doc, min, max, unit, words);
  }

  /** Lower-case words joined by hyphens. */
  public String name() {
    return name;
  }

  /** What its text is read as, unless it is one of the words. */
  public Kind kind() {
    return kind;
  }

  /** The default, as text. */
  public String defaultText() {
    return defaultText;
  }

  /** One line of documentation. */
  public String doc() {
    return doc;
  }

  /** Smallest number, included; negative infinity if there is none. */
  public double min() {
    return min;
  }

  /** Largest number, included; infinity if there is none. */
  public double max() {
    return max;
  }

  /** The unit, or an empty text. */
  public String unit() {
    return unit;
  }

  /** The words it takes. */
  public List<Word> words() {
    return words;
  }

  /** What it takes, in words: {@code "a number of at least 0, or calibrated"}. */
  public String accepts() {
    List<String> parts = new ArrayList<>();
    if (kind != Kind.CHOICE) {
      parts.add(acceptsValue());
    }
    words.forEach(word -> parts.add(word.name()));
    if (parts.size() < 2) {
      return String.join("", parts);
    }
    return String.join(", ", parts.subList(0, parts.size() - 1))
        + " or "
        + parts.get(parts.size() - 1);
  }

  private String acceptsValue() {
    return switch (kind) {
      case NUMBER -> "a number" + limits();
      case INTEGER -> "a whole number" + limits();
      case FLAG -> "true or false";
      case SPAN -> "a span such as -1..1" + limits();
      case TEXT, CHOICE -> "a text";
    };
  }

  private String limits() {
    boolean low = min > Double.NEGATIVE_INFINITY;
    boolean high = max < Double.POSITIVE_INFINITY;
    if (low && high) {
      return " from " + Numbers.plain(min) + " to " + Numbers.plain(max);
    }
    if (low) {
      return " of at least " + Numbers.plain(min);
    }
    return high ? " of at most " + Numbers.plain(max) : "";
  }

  /**
   * Reads a text as this option's value and writes it in its one canonical form, so that {@code
   * 1e-1} and {@code 0.1} are the same option.
   *
   * @param text what the user wrote
   * @return the canonical text, or empty if the option does not take this text
   */
  Optional<String> canonical(String text) {
    String trimmed = text.strip();
    if (words.stream().anyMatch(word -> word.name().equals(trimmed))) {
      return Optional.of(trimmed);
    }
    try {
      return switch (kind) {
        case NUMBER -> inRange(Numbers.parse(trimmed)).map(Numbers::plain);
        case INTEGER -> {
          long whole = Numbers.parseWhole(trimmed);
          yield whole >= min && whole <= max ? Optional.of(Long.toString(whole)) : Optional.empty();
        }
        case FLAG ->
            Optional.of(trimmed).filter(flag -> flag.equals("true") || flag.equals("false"));
        case SPAN -> {
          Span span = Span.parse(trimmed);
          yield inRange(span.low())
              .flatMap(low -> inRange(span.high()))
              .map(high -> span.toString());
        }
        case TEXT -> Optional.of(text);
        case CHOICE -> Optional.empty();
      };
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private Optional<Double> inRange(double number) {
    return number >= min && number <= max ? Optional.of(number) : Optional.empty();
  }

  @Override
  public String toString() {
    return name + "=" + defaultText;
  }
}
