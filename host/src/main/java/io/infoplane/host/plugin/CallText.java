package io.infoplane.host.plugin;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A component and its options as a user writes them: {@code SELECTOR[:name=value,...]}.
 *
 * <p>The options begin after the first colon that is followed by {@code name=}, so that {@code
 * core:kde} is a selector and {@code kde:noise-variance=0.1} one with an option.
 *
 * @param selector which component
 * @param options values by name, as written and in that order
 */
public record CallText(Selector selector, Map<String, String> options) {
  private static final Pattern START_OF_OPTIONS = Pattern.compile(":(?=\\s*[\\w-]*\\s*=)");

  private static final Pattern NUMBER = Pattern.compile("[+-]?[\\d.]+(e[+-]?\\d+)?");

  /** Keeps the order of the options. */
  public CallText {
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
  }

  /**
   * Reads a call.
   *
   * @param text such as {@code acme:kde@[1.2,2):k=3,mode=a}
   * @return selector and options, which nobody has checked against the component yet
   * @throws InfoplaneException OPTION_INVALID if the text is no call, or an option is given twice
   */
  public static CallText parse(String text) {
    Matcher colon = START_OF_OPTIONS.matcher(text);
    if (!colon.find()) {
      return new CallText(Selector.parse(text), Map.of());
    }
    Map<String, String> options = new LinkedHashMap<>();
    for (String option : text.substring(colon.end()).split(",", -1)) {
      int equals = option.indexOf('=');
      String name = option.substring(0, Math.max(0, equals)).strip();
      if (name.isEmpty()) {
        throw invalid(
            text,
            option.isBlank()
                ? "there is an empty option: write name=value, with commas between"
                : "'"
                    + option.strip()
                    + "' is no option: write name=value"
                    + (NUMBER.matcher(option.strip()).matches()
                        ? ", where a range is low..high, such as -1..1"
                        : ""));
      }
      if (options.put(name, option.substring(equals + 1).strip()) != null) {
        throw invalid(text, "the option '" + name + "' is given twice");
      }
    }
    return new CallText(Selector.parse(text.substring(0, colon.start())), options);
  }

  private static InfoplaneException invalid(String text, String problem) {
    return new InfoplaneException(ErrorCode.OPTION_INVALID, "in '" + text + "' " + problem);
  }
}
