package io.infoplane.api;

import static io.infoplane.api.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {
  private final Descriptor descriptor =
      Descriptor.builder("acme:all", "1.0")
          .summary("Has one option of each kind")
          .options(
              OptionSpec.number("variance", 0.1, "A number")
                  .min(0)
                  .max(10)
                  .orWord("calibrated", "found"),
              OptionSpec.integer("bins", 30, "A whole number").min(2),
              OptionSpec.flag("quiet", false, "A flag"),
              OptionSpec.choice("bound", "upper", "A choice")
                  .orWord("upper", "above")
                  .orWord("lower", "below"),
              OptionSpec.span("range", -1, 1, "A span")
                  .orWord("data", "of the data")
                  .defaultText("data"),
              OptionSpec.text("note", "", "A text"))
          .build();

  private Options resolve(String... namesAndTexts) {
    Map<String, String> written = new LinkedHashMap<>();
    for (int i = 0; i < namesAndTexts.length; i += 2) {
      written.put(namesAndTexts[i], namesAndTexts[i + 1]);
    }
    return Options.resolve(descriptor, written);
  }

  @Test
  void whatIsNotWrittenIsTheDefault() {
    assertThat(resolve().asMap())
        .containsExactly(
            Map.entry("variance", "0.1"),
            Map.entry("bins", "30"),
            Map.entry("quiet", "false"),
            Map.entry("bound", "upper"),
            Map.entry("range", "data"),
            Map.entry("note", ""));
  }

  @Test
  void valuesAreReadByKind() {
    Options options =
        resolve("variance", "1e-3", "bins", "7", "quiet", "true", "range", "-2..3.5", "note", "hm");
    assertThat(options.number("variance")).isEqualTo(1e-3);
    assertThat(options.integer("bins")).isEqualTo(7);
    assertThat(options.number("bins")).isEqualTo(7);
    assertThat(options.flag("quiet")).isTrue();
    assertThat(options.span("range")).isEqualTo(new Span(-2, 3.5));
    assertThat(options.text("bound")).isEqualTo("upper");
    assertThat(options.word("bound")).contains("upper");
    assertThat(options.word("range")).isEmpty();
    assertThat(options.text("note")).isEqualTo("hm");
  }

  @ParameterizedTest
  @CsvSource({
    "variance, 1e-1, 0.1",
    "variance, +.10, 0.1",
    "variance, -0.0, 0",
    "variance, 5.0, 5",
    "variance, 1E-20, 1.0E-20",
    "variance, ' 3 ', 3",
    "variance, calibrated, calibrated",
    "bins, 007, 7",
    "range, -1.0..1e0, -1..1",
    "range, ' 0 .. 1 ', 0..1",
    "range, data, data",
  })
  void oneValueHasOneText(String name, String written, String canonical) {
    assertThat(resolve(name, written).text(name)).isEqualTo(canonical);
    assertThat(resolve(name, written)).isEqualTo(resolve(name, canonical));
  }

  @ParameterizedTest
  @CsvSource({
    "variance, -1",
    "variance, 10.001",
    "variance, NaN",
    "variance, Infinity",
    "variance, 1e999",
    "variance, 0x1p3",
    "variance, 1f",
    "variance, ''",
    "variance, Calibrated",
    "bins, 1",
    "bins, 2.5",
    "bins, 99999999999999999999",
    "quiet, yes",
    "quiet, TRUE",
    "bound, middle",
    "bound, ''",
    "range, 1..-1",
    "range, 1..1",
    "range, 1",
    "range, ..",
    "range, 0..Infinity",
  })
  void whatAnOptionDoesNotTakeIsRefused(String name, String text) {
    assertRefused(ErrorCode.OPTION_INVALID, () -> resolve(name, text))
        .startsWith("acme:all: option '" + name + "' takes ")
        .endsWith(", not '" + text + "'");
  }

  @Test
  void oneMessageListsEveryProblem() {
    assertRefused(
            ErrorCode.OPTION_INVALID,
            () -> resolve("bin", "7", "variance", "-1", "bound", "middle", "zzz", "1"))
        .contains("there is no option 'bin', did you mean 'bins'?")
        .contains("there is no option 'zzz' (options: variance, bins,")
        .contains("'variance' takes a number from 0 to 10 or calibrated, not '-1'")
        .contains("'bound' takes upper or lower, not 'middle'");
  }

  @Test
  void aComponentWithoutOptionsSaysSo() {
    Descriptor none = Descriptor.builder("acme:none", "1").summary("None").build();
    assertRefused(ErrorCode.OPTION_INVALID, () -> Options.resolve(none, Map.of("k", "1")))
        .isEqualTo("acme:none: there is no option 'k': it takes none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2147483648", "9223372036854775807"})
  void aWholeNumberTooLargeForItsReaderIsTheUsersToMend(String text) {
    Options options = resolve("bins", text);
    assertThat(options.number("bins")).isEqualTo(Double.parseDouble(text));
    assertRefused(ErrorCode.OPTION_INVALID, () -> options.integer("bins"))
        .isEqualTo("option 'bins' is " + text + ": 2147483647 is the largest that can be used");
  }

  @Test
  void askingForWhatIsNotDeclaredIsAProgrammingError() {
    Options options = resolve("variance", "calibrated");
    assertThatThrownBy(() -> options.text("none")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> options.flag("bins")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> options.integer("variance")).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> options.number("variance"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the word 'calibrated'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bins", "bins_2", "-bins", "bins-", "2bins", "bins--2", "bins=2"})
  void namesAreLowerCaseWordsJoinedByHyphens(String name) {
    assertThatThrownBy(() -> OptionSpec.integer(name, 1, "doc"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + name + "'");
  }

  @Test
  void anOptionSaysWhatItTakes() {
    assertThat(OptionSpec.number("a", 1, "doc").accepts()).isEqualTo("a number");
    assertThat(OptionSpec.number("a", 1, "doc").max(2).accepts())
        .isEqualTo("a number of at most 2");
    assertThat(OptionSpec.integer("a", 1, "doc").min(1).accepts())
        .isEqualTo("a whole number of at least 1");
    assertThat(OptionSpec.flag("a", true, "doc").accepts()).isEqualTo("true or false");
    assertThat(OptionSpec.text("a", "", "doc").accepts()).isEqualTo("a text");
    assertThat(OptionSpec.choice("a", "x", "doc").orWord("x", "").orWord("y", "").orWord("z", ""))
        .extracting(OptionSpec::accepts)
        .isEqualTo("x, y or z");
  }

  @Test
  void aSpecIsNotChangedByItsCopies() {
    OptionSpec plain = OptionSpec.number("a", 1, "doc");
    plain.min(0).max(2).unit("nats").orWord("auto", "").defaultText("auto");
    assertThat(plain.min()).isNegative().isInfinite();
    assertThat(plain.max()).isPositive().isInfinite();
    assertThat(plain.unit()).isEmpty();
    assertThat(plain.words()).isEmpty();
    assertThat(plain.defaultText()).isEqualTo("1.0");
  }
}
