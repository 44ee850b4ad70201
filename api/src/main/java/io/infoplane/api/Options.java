package io.infoplane.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of a component's options: complete, valid and in canonical form.
 *
 * <p>A component asks for what its {@link OptionSpec}s declare; asking for another name or kind is
 * a programming error.
 *
 * @since 1.0
 */
@Stable
public final class Options {
  private final Map<String, OptionSpec> specs;
  private final Map<String, String> values;

  private Options(Map<String, OptionSpec> specs, Map<String, String> values) {
    this.specs = specs;
    this.values = values;
  }

  /**
   * Checks what a user wrote and completes it with the defaults.
   *
   * @param descriptor of the component
   * @param written values by option name; may be empty
   * @return all options of the component
   * @throws InfoplaneException OPTION_INVALID with one message that lists every problem and offers
   *     the nearest valid name
   */
  public static Options resolve(Descriptor descriptor, Map<String, String> written) {
    Map<String, OptionSpec> specs = new LinkedHashMap<>();
    descriptor.options().forEach(spec -> specs.put(spec.name(), spec));
    List<String> problems = new ArrayList<>();
    for (String name : written.keySet()) {
      if (!specs.containsKey(name)) {
        problems.add(unknown(name, specs));
      }
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (OptionSpec spec : specs.values()) {
      String text = written.getOrDefault(spec.name(), spec.defaultText());
      Optional<String> canonical = spec.canonical(text);
      if (canonical.isEmpty()) {
        problems.add(
            "option '" + spec.name() + "' takes " + spec.accepts() + ", not '" + text + "'");
      }
      canonical.ifPresent(value -> values.put(spec.name(), value));
    }
    if (!problems.isEmpty()) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID, descriptor.id() + ": " + String.join("; ", problems));
    }
    return new Options(Collections.unmodifiableMap(specs), Collections.unmodifiableMap(values));
  }

  private static String unknown(String name, Map<String, OptionSpec> specs) {
    String sentence = "there is no option '" + name + "'";
    if (specs.isEmpty()) {
      return sentence + ": it takes none";
    }
    return sentence
        + NearestName.of(name, specs.keySet())
            .map(near -> ", did you mean '" + near + "'?")
            .orElse("")
        + " (options: "
        + String.join(", ", specs.keySet())
        + ")";
  }

  /**
   * The value of an option of kind NUMBER or INTEGER.
   *
   * @throws IllegalStateException if it is one of the option's words: ask {@link #word} first
   */
  public double number(String name) {
    return Numbers.parse(value(name, OptionSpec.Kind.NUMBER, OptionSpec.Kind.INTEGER));
  }

  /**
   * The value of an option of kind INTEGER.
   *
   * @throws IllegalStateException if it is one of the option's words: ask {@link #word} first
   * @throws InfoplaneException OPTION_INVALID if it does not fit 32 bits: options without {@link
   *     OptionSpec#max} take larger numbers
   */
  public int integer(String name) {
    long whole = Numbers.parseWhole(value(name, OptionSpec.Kind.INTEGER));
    if (whole != (int) whole) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "option '"
              + name
              + "' is "
              + whole
              + ": "
              + (whole > 0
                  ? Integer.MAX_VALUE + " is the largest"
                  : Integer.MIN_VALUE + " is the smallest")
              + " that can be used");
    }
    return (int) whole;
  }

  /** The value of an option of kind FLAG. */
  public boolean flag(String name) {
    return Boolean.parseBoolean(value(name, OptionSpec.Kind.FLAG));
  }

  /**
   * The value of an option of kind SPAN.
   *
   * @throws IllegalStateException if it is one of the option's words: ask {@link #word} first
   */
  public Span span(String name) {
    return Span.parse(value(name, OptionSpec.Kind.SPAN));
  }

  /** The value of an option of any kind, as canonical text. */
  public String text(String name) {
    String text = values.get(name);
    if (text == null) {
      throw new IllegalStateException("no option '" + name + "' is declared");
    }
    return text;
  }

  /** The word an option was given, if its value is one of its words and not a number or span. */
  public Optional<String> word(String name) {
    String text = text(name);
    return specs.get(name).words().stream()
        .map(OptionSpec.Word::name)
        .filter(text::equals)
        .findFirst();
  }

  /** All values as canonical text, in the order of the descriptor. Equal options, equal maps. */
  public Map<String, String> asMap() {
    return values;
  }

  private String value(String name, OptionSpec.Kind... kinds) {
    String text = text(name);
    OptionSpec.Kind kind = specs.get(name).kind();
    if (!List.of(kinds).contains(kind)) {
      throw new IllegalStateException("the option '" + name + "' is a " + kind);
    }
    if (word(name).isPresent()) {
      throw new IllegalStateException("the option '" + name + "' is the word '" + text + "'");
    }
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Options options && values.equals(options.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
