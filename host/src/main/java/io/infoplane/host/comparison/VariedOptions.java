package io.infoplane.host.comparison;

import io.infoplane.host.vary.VariedFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The options of estimators that an experiment's file varies, as in {@code
 * kde:noise-variance=${v}}: what they are set to is a setting of the runs and does not tell one
 * measure from another.
 */
final class VariedOptions {
  private static final Pattern CALL =
      Pattern.compile("([A-Za-z][\\w.:@-]*):([\\w-]+=(?:\\$\\{[^}]*}|[^\"'\\]}\\s#])+)");

  private final VariedFile file;
  private final List<Varied> varied = new ArrayList<>();

  private record Varied(String selector, String option, String text) {}

  /** Finds them in an experiment's text. */
  VariedOptions(String experiment) {
    this.file = VariedFile.of(Path.of("comparison.json"), experiment);
    for (String line : VariedFile.linesBesides(experiment)) {
      for (Matcher call = CALL.matcher(line); call.find(); ) {
        for (String option : call.group(2).split(",", -1)) {
          int equals = option.indexOf('=');
          if (equals > 0 && option.contains("${")) {
            varied.add(
                new Varied(
                    call.group(1), option.substring(0, equals), option.substring(equals + 1)));
          }
        }
      }
    }
  }

  /**
   * The options of an estimator, with what the file says instead of a value that it varies.
   *
   * @param options of an estimate of the run
   * @param values of the run
   */
  Map<String, String> of(
      String estimator, Map<String, String> options, Map<String, String> values) {
    Map<String, String> own = new LinkedHashMap<>(options);
    for (Varied one : varied) {
      boolean isCalled =
          estimator.equals(one.selector()) || estimator.endsWith(":" + one.selector());
      String value = options.get(one.option());
      if (isCalled
          && value != null
          && file.filled(one.text(), values).filter(text -> isSame(text, value)).isPresent()) {
        own.put(one.option(), one.text());
      }
    }
    return own;
  }

  private static boolean isSame(String written, String value) {
    try {
      return new BigDecimal(written).compareTo(new BigDecimal(value)) == 0;
    } catch (NumberFormatException e) {
      return written.equals(value);
    }
  }
}
