package io.infoplane.host.estimate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Writes maps, lists, texts and numbers as JSON, indented by two spaces. A stream of tokens costs a
 * few milliseconds where data binding costs a quarter of a second at the start of a program.
 */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /**
   * Writes a tree.
   *
   * @param tree of {@link Map}, {@link Iterable}, {@link Optional}, {@link OptionalDouble}, {@link
   *     Number}, {@link Boolean} and {@link CharSequence}; an empty optional becomes {@code null}
   * @param out where to
   * @throws IOException if it cannot be written
   */
  public static void write(Object tree, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(text)) {
      DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
      DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
      printer.indentArraysWith(indenter);
      printer.indentObjectsWith(indenter);
      generator.setPrettyPrinter(printer);
      append(tree, generator);
    }
    out.append(text.toString()).append('\n');
  }

  private static void append(Object tree, JsonGenerator generator) throws IOException {
    if (tree instanceof Map<?, ?> map) {
      generator.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        generator.writeFieldName(entry.getKey().toString());
        append(entry.getValue(), generator);
      }
      generator.writeEndObject();
    } else if (tree instanceof Iterable<?> items) {
      generator.writeStartArray();
      for (Object item : items) {
        append(item, generator);
      }
      generator.writeEndArray();
    } else if (tree instanceof Optional<?> optional) {
      append(optional.isPresent() ? optional.get() : List.of(), optional.isPresent(), generator);
    } else if (tree instanceof OptionalDouble optional) {
      append(optional.orElse(0), optional.isPresent(), generator);
    } else if (tree instanceof Double number) {
      generator.writeNumber(number);
    } else if (tree instanceof Integer || tree instanceof Long) {
      generator.writeNumber(((Number) tree).longValue());
    } else if (tree instanceof Boolean flag) {
      generator.writeBoolean(flag);
    } else {
      generator.writeString(tree.toString());
    }
  }

  private static void append(Object tree, boolean present, JsonGenerator generator)
      throws IOException {
    if (present) {
      append(tree, generator);
    } else {
      generator.writeNull();
    }
  }
}
