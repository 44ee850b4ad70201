package io.infoplane.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptionsTest {
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("acme:test", "1.0")
          .summary("for tests")
          .options(
              OptionSpec.number("variance", 0.1, "a number").min(0).orWord("auto", "found"),
              OptionSpec.integer("bins", 30, "a count").min(2).max(100),
              OptionSpec.flag("fast", false, "a flag"),
              OptionSpec.span("range", -1, 1, "a span").orWord("data", "from the data"),
              OptionSpec.choice("bound", "upper", "a word")
                  .orWord("upper", "u")
                  .orWord("lower", "l"))
          .build();

  private static Options resolve(String name, String text) {
    return Options.resolve(DESCRIPTOR, Map.of(name, text));
  }

  @Test
  void defaultsCompleteWhatIsNotWritten() {
    Options options = Options.resolve(DESCRIPTOR, Map.of("bins", "7"));
    assertThat(options.integer("bins")).isEqualTo(7);
    assertThat(options.number("variance")).isEqualTo(0.1);
    assertThat(options.flag("fast")).isFalse();
    assertThat(options.span("range")).isEqualTo(new Span(-1, 1));
    assertThat(options.text("bound")).isEqualTo("upper");
    assertThat(options.asMap().keySet())
        .containsExactly("variance", "bins", "fast", "range", "bound");
  }

  @ParameterizedTest
  @CsvSource({
    "variance, 1e-1, 0.1", "variance, 0.10, 0.1", "variance, 2.0, 2", "variance, +1, 1",
    "bins, 007, 7", "range, -1.0..1, -1..1", "range, data, data", "variance, auto, auto"
  })
  void equalValuesHaveOneForm(String name, String written, String canonical) {
    assertThat(resolve(name, written).text(name)).isEqualTo(canonical);
  }

  @ParameterizedTest
  @CsvSource({
    "variance, -1",
    "variance, NaN",
    "variance, 1f",
    "variance, Infinity",
    "variance, ''",
    "bins, 1",
    "bins, 101",
    "bins, 2.5",
    "fast, yes",
    "range, 1..-1",
    "range, 1",
    "bound, middle"
  })
  void whatIsOutOfRangeIsRefusedWithWhatWouldBeRight(String name, String text) {
    assertThatThrownBy(() -> resolve(name, text))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageStartingWith("acme:test: option '" + name + "' takes ")
        .hasMessageContaining("'" + text + "'");
  }

  @Test
  void allProblemsAreInOneMessageWithTheNearestName() {
    assertThatThrownBy(
            () -> Options.resolve(DESCRIPTOR, Map.of("varience", "1", "bins", "x", "bound", "y")))
        .hasMessageContaining("did you mean 'variance'?")
        .hasMessageContaining("'bins' takes a whole number from 2 to 100")
        .hasMessageContaining("'bound' takes upper or lower");
  }

  @Test
  void wordsAreToldFromNumbers() {
    assertThat(resolve("variance", "auto").word("variance")).contains("auto");
    assertThat(resolve("variance", "1").word("variance")).isEmpty();
    assertThatThrownBy(() -> resolve("variance", "auto").number("variance"))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> resolve("bins", "3").number("bnis"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void aDescriptorIsCheckedWhenItIsBuilt() {
    assertThatThrownBy(() -> Descriptor.builder("Kde", "1.0"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Descriptor.builder("a:b", "1.0").build())
        .hasMessageContaining("summary");
    OptionSpec option = OptionSpec.flag("same", true, "doc");
    assertThatThrownBy(
            () -> Descriptor.builder("a:b", "1.0").summary("s").options(option, option).build())
        .hasMessageContaining("same name");
  }
}
