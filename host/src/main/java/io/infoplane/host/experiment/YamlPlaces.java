package io.infoplane.host.experiment;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Where the keys and values of a YAML text begin. A path names them, such as {@code
 * network.layers.0.activation}.
 */
final class YamlPlaces {
  private final Map<String, JsonLocation> keys = new HashMap<>();
  private final Map<String, JsonLocation> values = new HashMap<>();
  private final ExperimentFile.Origin origin;

  private YamlPlaces(ExperimentFile.Origin origin) {
    this.origin = origin;
  }

  /**
   * Reads a text to its end.
   *
   * @throws IOException if it is no YAML
   */
  static YamlPlaces of(JsonParser parser, ExperimentFile.Origin origin) throws IOException {
    YamlPlaces places = new YamlPlaces(origin);
    if (parser.nextToken() != null) {
      places.value(parser, "");
    }
    return places;
  }

  private void value(JsonParser parser, String path) throws IOException {
    values.put(path, parser.currentTokenLocation());
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      while (parser.nextToken() != JsonToken.END_OBJECT) {
        String key = below(path, parser.currentName());
        keys.put(key, parser.currentTokenLocation());
        parser.nextToken();
        value(parser, key);
      }
    } else if (parser.currentToken() == JsonToken.START_ARRAY) {
      for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
        value(parser, below(path, Integer.toString(i)));
      }
    }
  }

  /** The path of what is in a list or has a key. */
  static String below(String path, String step) {
    return path.isEmpty() ? step : path + "." + step;
  }

  /** Such as {@code , line 7, column 3}; nothing where there is no such key. */
  String ofKey(String path) {
    JsonLocation location = keys.get(path);
    return location == null ? "" : origin.place(location.getLineNr(), location.getColumnNr());
  }

  /** That of the value, else of the nearest that it would be in; nothing for the whole text. */
  String ofValue(String path) {
    for (String at = path; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('.')))) {
      JsonLocation location = values.get(at);
      if (location != null) {
        return origin.place(location.getLineNr(), location.getColumnNr());
      }
    }
    return "";
  }

  static String text(int line, int column) {
    return ", line " + line + ", column " + column;
  }
}
