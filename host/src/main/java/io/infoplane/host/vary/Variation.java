package io.infoplane.host.vary;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.NearestName;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A setting that takes several values, one after another.
 *
 * @param name what {@code ${name}} stands for
 * @param texts of the values, by the labels that name them; a value of a list is its own label
 * @param isLabelled whether the file gives the values labels
 * @param place where the file says so, such as {@code , line 7, column 3}
 */
record Variation(String name, Map<String, String> texts, boolean isLabelled, String place) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_-]*");
  private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._+-]{1,64}");

  /**
   * Checks name and labels.
   *
   * @throws InfoplaneException OPTION_INVALID if one cannot be part of a folder's name, there is no
   *     value, or one stands there twice
   */
  Variation {
    texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    if (!NAME.matcher(name).matches()) {
      throw invalid(
          "'"
              + name
              + "' cannot be varied: such a name is of letters, digits, '-' and '_', and begins with"
              + " a letter");
    }
    if (texts.isEmpty()) {
      throw invalid("'" + name + "' has no value to take");
    }
    Map<String, String> before = new HashMap<>();
    for (String label : texts.keySet()) {
      if (!LABEL.matcher(label).matches()) {
        throw invalid(
            "'"
                + label
                + "' of '"
                + name
                + "' cannot name a folder: up to 64 letters, digits, '-', '+', '.' and '_' can"
                + (isLabelled ? "" : "; give the value a label, as in {a-label: '" + label + "'}"));
      }
      String same = before.put(plain(label), label);
      if (same != null) {
        throw twice(name, same.equals(label) ? label : same + " and " + label);
      }
    }
  }

  /** A number in its shortest form: 0.10 is 0.1. */
  private static String plain(String label) {
    try {
      return new BigDecimal(label).stripTrailingZeros().toPlainString();
    } catch (NumberFormatException e) {
      return label;
    }
  }

  static InfoplaneException twice(String name, String label) {
    return invalid("'" + name + "' takes the same value twice: " + label);
  }

  /** The labels, in their order. */
  List<String> labels() {
    return List.copyOf(texts.keySet());
  }

  /** How it stands in a text. */
  String placeholder() {
    return "${" + name + "}";
  }

  /**
   * The same with fewer values or, where they have no labels, with others.
   *
   * @param labels as the command line says
   */
  Variation with(List<String> labels) {
    Map<String, String> chosen = new LinkedHashMap<>();
    for (String label : labels) {
      if (isLabelled && !texts.containsKey(label)) {
        throw invalid(
            "'"
                + name
                + "' has no value '"
                + label
                + "'"
                + NearestName.of(label, texts.keySet())
                    .map(near -> ", did you mean '" + near + "'?")
                    .orElse("")
                + " (values: "
                + String.join(", ", texts.keySet())
                + ")");
      }
      if (chosen.put(label, isLabelled ? texts.get(label) : label) != null) {
        throw twice(name, label);
      }
    }
    return new Variation(name, chosen, isLabelled, place);
  }

  private static InfoplaneException invalid(String sentence) {
    return new InfoplaneException(ErrorCode.OPTION_INVALID, sentence);
  }
}
