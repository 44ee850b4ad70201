package io.infoplane.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallTextTest {
  @ParameterizedTest
  @ValueSource(strings = {"kde", "core:kde", "acme:kde@[1.2,2)", "kde@1.2.0", "core:kde@(1,2]"})
  void aSelectorAloneHasNoOptions(String text) {
    CallText call = CallText.parse(text);
    assertThat(call.selector()).hasToString(text);
    assertThat(call.options()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "kde:noise-variance=0.01 kde",
        "core:kde:noise-variance=0.01 core:kde",
        "acme:kde@[1.2,2):noise-variance=0.01 acme:kde@[1.2,2)",
        "kde@1.2.0:noise-variance=0.01 kde@1.2.0"
      })
  void optionsBeginAfterTheColonThatANameAndAnEqualsSignFollow(String text, String selector) {
    CallText call = CallText.parse(text);
    assertThat(call.selector()).hasToString(selector);
    assertThat(call.options()).isEqualTo(Map.of("noise-variance", "0.01"));
  }

  @Test
  void optionsKeepTheirOrderAndMayHoldColonsAndEqualsSigns() {
    CallText call = CallText.parse("acme:kde@[1.2,2): k=3 , mode=a:b=c, empty=");
    assertThat(call.options())
        .containsExactly(Map.entry("k", "3"), Map.entry("mode", "a:b=c"), Map.entry("empty", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kde:k=3,     | in 'kde:k=3,' there is an empty option",
        "kde:k=3,,m=1 | there is an empty option",
        "kde:k=3,m    | 'm' is no option: write name=value",
        "kde:range=-1,1 | '1' is no option: write name=value, where a range is low..high",
        "kde:=3       | '=3' is no option",
        "kde:k=3,k=4  | the option 'k' is given twice",
        "kde:         | selects nothing",
        "kde@         | selects nothing",
        "a b          | selects nothing",
        "a:b:c        | selects nothing",
        "kde@[1,2     | no version range",
        "kde@x        | no version",
        "kde@[2,1]    | holds no version",
        "@1.0         | selects nothing"
      })
  void whatIsNoCallIsRefusedWithASentence(String text, String sentence) {
    assertThatThrownBy(() -> CallText.parse(text))
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OPTION_INVALID))
        .hasMessageContaining(sentence);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", ":", "@"})
  void nothingSelectsNothing(String text) {
    assertThatThrownBy(() -> CallText.parse(text)).hasMessageContaining("selects nothing");
  }
}
