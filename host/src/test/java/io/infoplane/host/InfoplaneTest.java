package io.infoplane.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.Samples;
import io.infoplane.host.estimate.EstimateRecord;
import org.junit.jupiter.api.Test;

class InfoplaneTest {
  /** Two clouds so far apart that the noise does not mix them: the label is known, ln 2 nats. */
  @Test
  void anEstimateTakesFiveLines() {
    double[][] rows = {{0, 0}, {0, 0}, {100, 100}, {100, 100}};
    Continuous t = Continuous.of("fc1", Samples.of(rows));
    Discrete y = Discrete.of("label", new int[] {0, 0, 1, 1}, 2);
    EstimateRecord record = Infoplane.estimators().get("kde:noise-variance=0.1").estimate(t, y);
    assertThat(record.value()).isCloseTo(Math.log(2), within(1e-12));
    assertThat(Infoplane.estimators().ids()).contains("core:binning", "core:kde");
  }
}
