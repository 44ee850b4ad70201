package io.infoplane.api;

import static io.infoplane.api.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {
  @Test
  void versionsAreOrderedByNumbersThenByQualifier() {
    List<Version> ascending =
        Stream.of("0.9", "1-alpha", "1-beta", "1", "1.0.0.1", "1.2", "1.10", "2-SNAPSHOT", "2")
            .map(Version::parse)
            .toList();
    for (int i = 0; i < ascending.size(); i++) {
      for (int j = 0; j < ascending.size(); j++) {
        assertThat(Integer.signum(ascending.get(i).compareTo(ascending.get(j))))
            .as(ascending.get(i) + " and " + ascending.get(j))
            .isEqualTo(Integer.compare(i, j));
      }
    }
  }

  @Test
  void missingNumbersAreZeros() {
    assertThat(Version.parse("1.2"))
        .isEqualTo(Version.parse("1.2.0.0"))
        .hasSameHashCodeAs(Version.parse("1.2.0"))
        .isNotEqualTo(Version.parse("1.2-rc"));
    assertThat(Version.parse("1.2.0")).hasToString("1.2.0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a", "1.", ".1", "1..2", "1.2.3.4.5", "1.2-", "-1", "1 .2", "1234567890"})
  void whatIsNoVersionIsRefused(String text) {
    assertRefused(ErrorCode.OPTION_INVALID, () -> Version.parse(text))
        .isEqualTo(
            "'" + text + "' is no version: write numbers with dots between them, such as 1.2.0");
  }

  @ParameterizedTest
  @CsvSource({
    "'[1.2,2)', 1.2, true",
    "'[1.2,2)', 1.9.9, true",
    "'[1.2,2)', 2, false",
    "'[1.2,2)', 1.1.9, false",
    "'(1.2,2]', 1.2, false",
    "'(1.2,2]', 2.0, true",
    "'[1.2,1.2]', 1.2, true",
    "'[1.2, 2)', 1.5, true",
    "1.2, 1.2, true",
    "1.2, 99, true",
    "1.2, 1.1, false",
    // A pre-release comes before its version, so a range up to 2 holds it.
    "'[1.2,2)', 2-beta, true",
    "'[1.2,2)', 1.2-beta, false",
  })
  void aRangeHoldsWhatLiesInIt(String range, String version, boolean held) {
    assertThat(VersionRange.parse(range).contains(Version.parse(version))).isEqualTo(held);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1,2", "[1 2]", "[1,2,3]", "[,]", "[1,]", "[2,1]", "(1,1)", "[1,1)", ""})
  void whatIsNoRangeOrHoldsNothingIsRefused(String text) {
    assertRefused(ErrorCode.OPTION_INVALID, () -> VersionRange.parse(text)).isNotBlank();
  }

  @Test
  void thisApiIsAmongTheVersionsItIsCompatibleWith() {
    assertThat(ApiVersion.COMPATIBLE.contains(ApiVersion.CURRENT)).isTrue();
    assertThat(ApiVersion.COMPATIBLE).hasToString("[1.0,2)");
  }

  @Test
  void rangesOfTheSameEndsAreEqual() {
    assertThat(VersionRange.parse("[1.2, 2)"))
        .isEqualTo(VersionRange.parse("[1.2.0,2.0)"))
        .hasSameHashCodeAs(VersionRange.parse("[1.2.0,2.0)"))
        .isNotEqualTo(VersionRange.parse("[1.2,2]"))
        .isNotEqualTo(VersionRange.parse("(1.2,2)"))
        .isNotEqualTo(VersionRange.parse("1.2"));
  }
}
