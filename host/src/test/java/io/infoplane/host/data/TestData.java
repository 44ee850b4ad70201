package io.infoplane.host.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Public data sets that lie beside the sources on some machines. */
final class TestData {
  private TestData() {}

  /** The folder of a set; the test is skipped where there is none. */
  static Path folder(String set) {
    Optional<Path> base = base();
    Assumptions.assumeTrue(
        base.isPresent() && Files.isDirectory(base.get().resolve(set)),
        "no folder " + set + " in INFOPLANE_TEST_DATA or a shared/data above");
    return base.orElseThrow().resolve(set);
  }

  private static Optional<Path> base() {
    String said = System.getProperty("INFOPLANE_TEST_DATA", System.getenv("INFOPLANE_TEST_DATA"));
    if (said != null) {
      return Optional.of(Path.of(said));
    }
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.isDirectory(at.resolve("shared/data"))) {
        return Optional.of(at.resolve("shared/data"));
      }
    }
    return Optional.empty();
  }

  static void assertHistogram(Rows rows, int... counts) {
    int[] found = new int[counts.length];
    for (int label : rows.labels()) {
      found[label]++;
    }
    assertThat(found).containsExactly(counts);
  }
}
