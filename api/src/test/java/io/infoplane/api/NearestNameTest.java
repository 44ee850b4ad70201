package io.infoplane.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestNameTest {
  private static final List<String> NAMES =
      List.of("bins", "range", "width", "strategy", "noise-variance");

  @ParameterizedTest
  @CsvSource({
    "bin, bins",
    "bnis, bins",
    "ragne, range",
    "noise-varience, noise-variance",
    "noise, noise-variance",
    "strategyy, strategy",
    "widht, width",
  })
  void aTypoFindsItsName(String written, String meant) {
    assertThat(NearestName.of(written, NAMES)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"zzz", "alpha", "''", "variance-of-the-noise"})
  void whatIsFarFromAllFindsNone(String written) {
    assertThat(NearestName.of(written, NAMES)).isEmpty();
  }

  @Test
  void amongEquallyNearTheFirstInTheAlphabetIsOffered() {
    assertThat(NearestName.of("bat", List.of("cat", "bar"))).contains("bar");
  }
}
