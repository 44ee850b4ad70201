package io.infoplane.testkit;

import io.infoplane.api.OptionSpec;
import java.util.stream.Stream;

/**
 * The values at which the code of an option is likeliest to fail: its words and its least number.
 */
final class OptionEnds {
  private OptionEnds() {}

  /** The values, as a user writes them. */
  static Stream<String> of(OptionSpec spec) {
    Stream<String> words = spec.words().stream().map(OptionSpec.Word::name);
    return switch (spec.kind()) {
      case FLAG -> Stream.of("true", "false");
      case INTEGER ->
          Double.isFinite(spec.min())
              ? Stream.concat(words, Stream.of(Long.toString((long) spec.min())))
              : words;
      case NUMBER ->
          Double.isFinite(spec.min())
              ? Stream.concat(words, Stream.of(Double.toString(spec.min())))
              : words;
      case CHOICE, SPAN, TEXT -> words;
    };
  }
}
