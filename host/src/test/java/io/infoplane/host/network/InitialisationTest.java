package io.infoplane.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Context;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialisationTest {

  /**
   * 200 x 500 = 100000 draws. Standard deviations: a standard normal cut at +-2 has 0.87963, so
   * lecun 0.87963/sqrt(200); a uniform on +-a has a/sqrt(3), so xavier sqrt(2/700); he sqrt(2/200).
   * The relative standard error is below 1/sqrt(2 n) = 0.0022.
   */
  @ParameterizedTest
  @CsvSource({
    "lecun, 0.062199, 0.141422",
    "xavier, 0.053452, 0.092583",
    "he, 0.1, 1",
    "normal(0.3), 0.3, 3"
  })
  void weightsHaveTheSpreadTheirNamePromises(String name, double deviation, double largest) {
    float[] weights =
        Initialisation.parse(name)
            .draw(200 * 500, 200, 500, Context.standalone(5).random("weights"));
    double sum = 0;
    double squares = 0;
    for (float w : weights) {
      assertThat(Math.abs(w)).isLessThanOrEqualTo((float) largest);
      sum += w;
      squares += (double) w * w;
    }
    double mean = sum / weights.length;
    assertThat(mean).isCloseTo(0, within(4 * deviation / Math.sqrt(weights.length)));
    assertThat(Math.sqrt(squares / weights.length - mean * mean))
        .isCloseTo(deviation, within(0.009 * deviation));
  }
}
