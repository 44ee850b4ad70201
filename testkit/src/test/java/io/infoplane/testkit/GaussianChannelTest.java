package io.infoplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.RegularizerLayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** The layer of the documentation, and its test. */
class GaussianChannelTest extends RegularizerLayerContract {
  @Override
  protected RegularizerLayer layer() {
    return new GaussianChannel();
  }

  @Test
  void paysTheDivergenceFromTheStandardNormal() {
    LayerBench bench =
        LayerBench.of(layer()).option("sigma", "1").option("beta", "0.1").input(2).place();
    bench.input(Nd4j.createFromArray(new double[][] {{1, 2}, {3, 4}}));
    double information = (1 + 4 + 9 + 16) / 2.0 / 2; // Half the squares, of two samples.
    assertThat(bench.penalty()).isCloseTo(0.1 * information, within(1e-12));
    assertThat(bench.metrics().get("information")).isCloseTo(information, within(1e-12));
  }

  @Test
  void itStandsInTheDocumentation() throws IOException {
    String page = Files.readString(Path.of("../docs/plugin-authors.md"));
    for (String name : new String[] {"GaussianChannel", "GaussianChannelTest"}) {
      String source =
          Files.readString(Path.of("src/test/java/io/infoplane/testkit/" + name + ".java"));
      String first = name.endsWith("Test") ? "  @Override" : "/** t = ";
      String last = name.endsWith("Test") ? "  @Test\n  void itStands" : "\0";
      String shown = source.substring(source.indexOf(first), (source + "\0").indexOf(last));
      assertThat(page).contains(shown.strip());
    }
  }
}
