package io.infoplane.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A registry that follows its folders, listeners, and others that change the folders too. */
@Timeout(60)
class PluginsThatComeAndGoTest {
  @TempDir private Path folder;
  @TempDir private Path elsewhere;

  /** A plugin whose constructor says that it has begun, and ends when it may. */
  private void putSlowPlugin() throws IOException {
    PluginSource.broken(
            "acme.slow",
            """
            public Estimator() {
              try {
                java.nio.file.Files.writeString(java.nio.file.Path.of("%1$s/begun"), "");
                while (!java.nio.file.Files.exists(java.nio.file.Path.of("%1$s/go"))) {
                  Thread.sleep(5);
                }
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            }
            public Descriptor descriptor() {
              return Descriptor.builder("acme:slow", "1.0").summary("Slow").build();
            }
            public Estimate estimate(EstimationRequest request) { return null; }
            """
                .formatted(elsewhere))
        .jar(elsewhere.resolve("slow.jar"));
    Files.move(elsewhere.resolve("slow.jar"), folder.resolve("slow.jar"));
  }

  private void awaitBegun() throws InterruptedException {
    while (!Files.exists(elsewhere.resolve("begun"))) {
      Thread.sleep(5);
    }
  }

  private void letGo() throws IOException {
    Files.writeString(elsewhere.resolve("go"), "");
  }

  @Test
  void anInterruptedRefreshChangesNothingAndTheNextOneLoads() throws Exception {
    IsolatedRegistry registry = IsolatedHost.onModulePath().open(folder);
    putSlowPlugin();
    ExecutorService other = Executors.newSingleThreadExecutor();
    Future<Boolean> refreshed =
        other.submit(
            () -> {
              assertThatThrownBy(registry::refresh)
                  .isInstanceOf(InvocationTargetException.class)
                  .cause()
                  .hasMessageContaining("loading the plugin 'slow' was interrupted");
              return Thread.currentThread().isInterrupted();
            });
    awaitBegun();
    other.shutdownNow();
    assertThat(refreshed.get()).isTrue();
    assertThat(registry.plugins()).doesNotContain("slow");
    assertThat(registry.isFresh()).isFalse();
    letGo();
    registry.refresh();
    assertThat(registry.plugins()).contains("slow ACTIVE");
  }

  @Test
  void aWatchThatIsClosedEndsWhatItBegan() throws Exception {
    IsolatedRegistry registry = IsolatedHost.onModulePath().open(folder);
    try (AutoCloseable watch = registry.watch(Duration.ofMillis(5))) {
      assertThat(registry.plugins()).doesNotContain("slow");
      putSlowPlugin();
      awaitBegun();
    }
    letGo();
    while (!registry.plugins().contains("slow")) {
      Thread.sleep(5);
    }
    assertThat(registry.plugins()).contains("slow ACTIVE");
  }

  @Test
  void whatAListenerThrowsHurtsNobody() throws Exception {
    PluginRegistry registry = PluginRegistry.open(List.of(folder));
    List<String> heard = new ArrayList<>();
    registry.listen(
        plugin -> {
          throw new AssertionError("a listener's fault");
        });
    registry.listen(plugin -> heard.add(plugin.name() + " " + plugin.state()));
    Files.writeString(folder.resolve("junk.jar"), "no zip");
    registry.refresh();
    assertThat(heard).containsExactly("junk FAILED");
    assertThat(registry.isFresh()).isTrue();
  }

  @Test
  void aListenerDoesNotHideThatTheMemoryRanOut() throws Exception {
    PluginRegistry registry = PluginRegistry.open(List.of(folder));
    registry.listen(
        plugin -> {
          throw new OutOfMemoryError("as if");
        });
    Files.writeString(folder.resolve("junk.jar"), "no zip");
    assertThatThrownBy(registry::refresh).isInstanceOf(OutOfMemoryError.class);
  }

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
