package io.infoplane.host.experiment;

import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import io.infoplane.api.NearestName;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks for keys that a record does not have. Jackson by itself makes the record first: of a
 * misspelt key it would say that the right one is missing.
 */
final class KnownKeys {
  private final DeserializationConfig config;

  KnownKeys(DeserializationConfig config) {
    this.config = config;
  }

  /**
   * A key that is not as it should be.
   *
   * @param path of the key
   * @param isThere whether it was written
   * @param sentence what is wrong
   */
  record Problem(String path, boolean isThere, String sentence) {}

  /** The first key of a tree that is unknown, or required and not there. */
  Optional<Problem> check(JsonNode tree, Class<?> type) {
    return check(tree, config.constructType(type), "");
  }

  private Optional<Problem> check(JsonNode node, JavaType type, String path) {
    if (node.isArray() && type.isCollectionLikeType()) {
      for (int i = 0; i < node.size(); i++) {
        Optional<Problem> problem =
            check(node.get(i), type.getContentType(), YamlPlaces.below(path, Integer.toString(i)));
        if (problem.isPresent()) {
          return problem;
        }
      }
    }
    return node.isObject() && type.getRawClass().isRecord()
        ? checkKeys(node, type, path)
        : Optional.empty();
  }

  private Optional<Problem> checkKeys(JsonNode node, JavaType type, String path) {
    Map<String, BeanPropertyDefinition> known = new TreeMap<>();
    config.introspect(type).findProperties().stream()
        .filter(BeanPropertyDefinition::couldDeserialize)
        .forEach(property -> known.put(property.getName(), property));
    for (Iterator<String> keys = node.fieldNames(); keys.hasNext(); ) {
      String key = keys.next();
      if (!known.containsKey(key)) {
        return Optional.of(
            new Problem(
                YamlPlaces.below(path, key), true, unknown(key, List.copyOf(known.keySet()))));
      }
    }
    for (Map.Entry<String, BeanPropertyDefinition> property : known.entrySet()) {
      JsonNode value = node.path(property.getKey());
      String below = YamlPlaces.below(path, property.getKey());
      if (property.getValue().isRequired() && (value.isMissingNode() || value.isNull())) {
        return Optional.of(new Problem(below, false, "'" + below + "' is missing"));
      }
      Optional<Problem> problem = check(value, property.getValue().getPrimaryType(), below);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static String unknown(String key, List<String> known) {
    if (key.indexOf('=') >= 0) {
      return "'"
          + key
          + "' is an option without what takes it: in {...} YAML divides at each comma, so quote the"
          + " whole, as in {layer: \"vib:units=4,beta=0.1\", name: z}";
    }
    return "there is no key '"
        + key
        + "' here"
        + NearestName.of(key, known).map(near -> ", did you mean '" + near + "'?").orElse("")
        + " (keys: "
        + String.join(", ", known)
        + ")";
  }
}
