package io.infoplane.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

  @ParameterizedTest
  @CsvSource({"1.0, 1.1", "1.9, 1.10", "1.2-beta, 1.2", "1, 1.0.1", "1.2-a, 1.2-b"})
  void versionsAreOrderedByTheirNumbers(String smaller, String larger) {
    assertThat(Version.parse(smaller)).isLessThan(Version.parse(larger));
  }

  @Test
  void missingNumbersAreZero() {
    assertThat(Version.parse("1.2")).isEqualTo(Version.parse("1.2.0"));
    assertThat(Version.parse("1.2")).hasSameHashCodeAs(Version.parse("1.2.0"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[1.2,2); 1.2; true",
        "[1.2,2); 2; false",
        "(1.2,2]; 1.2; false",
        "(1.2,2]; 2.0; true",
        "1.2; 9; true",
        "1.2; 1.1; false",
        "[1,1]; 1.0; true"
      })
  void rangesHoldWhatTheirBracketsSay(String range, String version, boolean held) {
    assertThat(VersionRange.parse(range).contains(Version.parse(version))).isEqualTo(held);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1,2", "[2,1]", "(1,1)", "[a,b]", "", "1.", "1.2.3.4.5", "[1;2)"})
  void whatIsNoVersionOrRangeIsRefused(String text) {
    assertThatThrownBy(() -> VersionRange.parse(text)).isInstanceOf(InfoplaneException.class);
  }

  @Test
  void theRunningApiIsWithinTheCompatibleRange() {
    assertThat(ApiVersion.COMPATIBLE.contains(ApiVersion.CURRENT)).isTrue();
  }
}
