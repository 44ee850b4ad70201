package io.infoplane.host.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.infoplane.api.InfoplaneException;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelNoiseTest {
  private static final ObjectMapper YAML = YAMLMapper.builder().build();

  private static DataSet load(String keys, long seed) throws IOException {
    String yaml = "{name: gaussian-classes, classes: 4, train-samples: 8000, test-samples: 500";
    DataSpec spec = YAML.readValue(yaml + keys + "}", DataSpec.class);
    return DataSets.load(spec, Optional.empty(), false, seed);
  }

  @Test
  void aShareOfTheTrainingLabelsBecomesAnyOfTheOthers() throws IOException {
    DataSet clean = load("", 3);
    DataSet noisy = load(", label-noise: 0.4", 3);
    assertThat(noisy.test()).isEqualTo(clean.test());
    assertThat(noisy.train().values()).isEqualTo(clean.train().values());
    int[] moved = new int[4];
    for (int i = 0; i < 8000; i++) {
      moved[(noisy.train().labels()[i] - clean.train().labels()[i] + 4) % 4]++;
    }
    // Four standard errors of a share of 8000 rows.
    assertThat(moved[0] / 8000.0).isCloseTo(0.6, within(4 * Math.sqrt(0.24 / 8000)));
    for (int further = 1; further < 4; further++) {
      assertThat(moved[further] / 8000.0).isCloseTo(0.4 / 3, within(4 * Math.sqrt(0.116 / 8000)));
    }
    assertThat(noisy.description()).startsWith(clean.description()).contains("probability 0.4");
    assertThat(clean.description()).doesNotContain("label noise");
    assertThat(noisy.knownInformation()).isEmpty();
  }

  @Test
  void theSeedDecidesWhichLabelsChange() throws IOException {
    assertThat(load(", label-noise: 0.4", 3).train())
        .isEqualTo(load(", label-noise: 0.4", 3).train());
    DataSet none = load(", label-noise: 0", 3);
    assertThat(none.train()).isEqualTo(load("", 3).train());
    assertThat(none.description()).isEqualTo(load("", 3).description());
  }

  @ParameterizedTest
  @ValueSource(strings = {"-0.1", "1", "NaN"})
  void aShareThatIsNoneIsRefused(String share) {
    assertThatThrownBy(() -> load(", label-noise: " + share, 3))
        .rootCause()
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("label-noise is ")
        .hasMessageContaining(": it is from 0 to below 1");
  }
}
