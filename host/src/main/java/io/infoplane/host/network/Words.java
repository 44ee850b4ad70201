package io.infoplane.host.network;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.NearestName;
import java.util.Arrays;
import java.util.List;

/** Reads the words that a specification may contain. */
final class Words {
  private Words() {}

  static <T> T parse(String what, String text, T[] choices) {
    List<String> names = Arrays.stream(choices).map(Object::toString).toList();
    int found = names.indexOf(text);
    if (found < 0) {
      throw unknown(what, text, names);
    }
    return choices[found];
  }

  static InfoplaneException unknown(String what, String text, List<String> names) {
    String near =
        NearestName.of(text, names).map(name -> ", did you mean '" + name + "'?").orElse("");
    return invalid(
        "there is no " + what + " '" + text + "'" + near + " (" + String.join(", ", names) + ")");
  }

  static InfoplaneException invalid(String message) {
    return new InfoplaneException(ErrorCode.OPTION_INVALID, message);
  }
}
