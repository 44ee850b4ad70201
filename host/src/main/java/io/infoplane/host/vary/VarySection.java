package io.infoplane.host.vary;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.experiment.ExperimentFile;
import io.infoplane.host.experiment.ExperimentFile.Origin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The section {@code vary} of an experiment's text. It is found by its lines: the text as a whole
 * is no YAML before its {@code ${name}} are replaced.
 */
final class VarySection {
  private static final Pattern KEY = Pattern.compile("(vary|\"vary\"|'vary')\\s*:(\\s.*)?");

  /** What can stand at the beginning of a line and yet belongs to what is above. */
  private static final Pattern GOES_ON = Pattern.compile("[\\s}\\]-].*|#.*|");

  private final String where;
  private final List<String> lines;
  private final int from;
  private final int to;

  private VarySection(String where, List<String> lines, int from, int to) {
    this.where = where;
    this.lines = lines;
    this.from = from;
    this.to = to;
  }

  /** Finds the section; it is empty where the text has none. */
  static VarySection of(String where, String text) {
    List<String> lines = text.lines().toList();
    int from =
        IntStream.range(0, lines.size())
            .filter(i -> KEY.matcher(lines.get(i)).matches())
            .findFirst()
            .orElse(lines.size());
    int to = from;
    // What comments say at its end is about what follows.
    for (int i = from; i < lines.size() && (i == from || goesOn(lines.get(i))); i++) {
      boolean says = !lines.get(i).isBlank() && !lines.get(i).startsWith("#");
      to = says ? i + 1 : to;
    }
    return new VarySection(where, lines, from, to);
  }

  private static boolean goesOn(String line) {
    return GOES_ON.matcher(line).matches();
  }

  boolean isThere() {
    return to > from;
  }

  /** The text with empty lines in its stead, so that all others keep their places. */
  List<String> linesWithout() {
    List<String> without = new ArrayList<>(lines);
    without.subList(from, to).replaceAll(line -> "");
    return without;
  }

  /**
   * What it says.
   *
   * @throws InfoplaneException OPTION_INVALID with line and column if something in it is wrong
   */
  List<Variation> variations() {
    String alone = "\n".repeat(from) + String.join("\n", lines.subList(from, to)) + "\n";
    try (JsonParser parser = new YAMLFactory().createParser(alone)) {
      parser.nextToken();
      parser.nextToken();
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw at(
            parser.currentTokenLocation(),
            "'vary' takes names and their values, such as 'seed: [1, 2, 3]'");
      }
      Map<String, Variation> variations = new LinkedHashMap<>();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        JsonLocation location = parser.currentTokenLocation();
        Variation variation = variation(parser, name, location);
        if (variations.put(name, variation) != null) {
          throw at(location, "'" + name + "' is varied twice");
        }
      }
      return List.copyOf(variations.values());
    } catch (JsonProcessingException e) {
      throw ExperimentFile.noYaml(e, where, Origin.ITSELF);
    } catch (IOException e) {
      // A text in memory does not fail.
      throw new UncheckedIOException(e);
    }
  }

  private Variation variation(JsonParser parser, String name, JsonLocation location)
      throws IOException {
    boolean isLabelled = parser.nextToken() == JsonToken.START_OBJECT;
    Map<String, String> texts = new LinkedHashMap<>();
    if (isLabelled) {
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String label = parser.currentName();
        JsonLocation there = parser.currentTokenLocation();
        parser.nextToken();
        add(texts, name, label, scalar(parser, name), there);
      }
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        String value = scalar(parser, name);
        add(texts, name, value, value, parser.currentTokenLocation());
      }
    } else if (parser.currentToken() != JsonToken.VALUE_NULL) {
      String value = scalar(parser, name);
      texts.put(value, value);
    }
    try {
      return new Variation(
          name,
          texts,
          isLabelled,
          Origin.ITSELF.place(location.getLineNr(), location.getColumnNr()));
    } catch (InfoplaneException e) {
      throw at(location, e.getMessage());
    }
  }

  private void add(
      Map<String, String> texts, String name, String label, String text, JsonLocation location) {
    if (texts.put(label, text) != null) {
      throw at(location, Variation.twice(name, label).getMessage());
    }
  }

  /** As it is written: 1e-3 stays so. */
  private String scalar(JsonParser parser, String name) throws IOException {
    if (!parser.currentToken().isScalarValue()) {
      throw at(
          parser.currentTokenLocation(),
          "a value of '"
              + name
              + "' is a number, a word or a text; quote what is more, and give it a label, as in"
              + " {a-label: '{dense: 10, activation: relu}'}");
    }
    String text = parser.getText().strip();
    if (text.lines().count() > 1) {
      throw at(
          parser.currentTokenLocation(),
          "a value of '"
              + name
              + "' has several lines: write it in one, as {...} and [...] can be");
    }
    return text;
  }

  private InfoplaneException at(JsonLocation location, String sentence) {
    return new InfoplaneException(
        ErrorCode.OPTION_INVALID,
        where
            + Origin.ITSELF.place(location.getLineNr(), location.getColumnNr())
            + ": "
            + sentence);
  }
}
