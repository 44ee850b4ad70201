package io.infoplane.host.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.Continuous;
import io.infoplane.api.Joint;
import io.infoplane.api.Samples;
import org.junit.jupiter.api.Test;

class ReadingTest {
  private static Continuous map(String name, float... values) {
    return Continuous.of(name, Samples.of(values, 2, 3));
  }

  private static final Joint MAPS =
      Joint.of("t", java.util.List.of(map("a", 1, 2, 3, 4, 5, 6), map("b", 7, 8, 9, 0, 1, 5)));

  @Test
  void concatIsTheArrayAsItWasRecorded() {
    Samples whole = Samples.of(new float[] {1, 2, 3, 7, 8, 9, 4, 5, 6, 0, 1, 5}, 2, 6);
    assertThat(Reading.CONCAT.of(MAPS)).isEqualTo(Continuous.of("t", whole));
    assertThat(Reading.TENSOR.of(MAPS).sha256()).isEqualTo(Reading.CONCAT.of(MAPS).sha256());
  }

  @Test
  void theSpatialMeanIsOneValueAMap() {
    assertThat(((Continuous) Reading.SPATIAL_MEAN.of(MAPS)).samples().toArray())
        .containsExactly(2, 8, 5, 2);
  }

  @Test
  void mapsStayApartWhereTheyAreAskedAboutAsMaps() {
    assertThat(Reading.JOINT.of(MAPS)).isSameAs(MAPS);
    assertThat(Reading.MEAN.of(MAPS)).isSameAs(MAPS);
    Continuous plain = map("c", 1, 2, 3, 4, 5, 6);
    for (Reading reading : Reading.values()) {
      assertThat(reading.of(plain)).isSameAs(plain);
    }
  }

  @Test
  void aWrongWordIsAnsweredWithTheNearest() {
    assertThat(Reading.parse("spatial-mean")).isEqualTo(Reading.SPATIAL_MEAN);
    assertThatThrownBy(() -> Reading.parse("spatial"))
        .hasMessageContaining("concat, mean, joint, tensor, spatial-mean");
    assertThatThrownBy(() -> Reading.parse("joimt")).hasMessageContaining("did you mean 'joint'?");
  }
}
