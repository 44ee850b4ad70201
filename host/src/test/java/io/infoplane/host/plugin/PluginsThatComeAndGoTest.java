package io.infoplane.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A registry that follows its folders. */
class PluginsThatComeAndGoTest {
  @TempDir private Path folder;
  @TempDir private Path elsewhere;

  @Test
  void filesBehindALinkAreLookedAt() throws Exception {
    Path home = Files.createDirectory(elsewhere.resolve("home"));
    Files.writeString(home.resolve("one.jar"), "no zip");
    Files.createSymbolicLink(folder.resolve("link"), home);
    PluginRegistry registry = PluginRegistry.open(List.of(folder));
    assertThat(registry.isFresh()).isTrue();
    Files.writeString(home.resolve("one.jar"), "no zip either");
    assertThat(registry.isFresh()).isFalse();
    assertThat(ContentDigest.of(folder.resolve("link"))).isEqualTo(ContentDigest.of(home));
  }
}
