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
import java.util.TreeMap;
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

  private static Pin pin(String name, Pin.Wish wish, String version) {
    return new Pin(name, wish, version, "", List.of(), List.of(), new TreeMap<>());
  }

  private List<Pin> pins() {
    return PluginLock.read(folder).pins();
  }

  /** What another program pins while we have our snapshot. */
  private void pinMeanwhile(Pin pin) {
    PluginLock.read(folder).with(pin).write(folder);
  }

  private Plugin junk() throws IOException {
    Files.writeString(folder.resolve("junk.jar"), "no zip");
    return PluginRegistry.open(List.of(folder)).snapshot().plugins().stream()
        .filter(plugin -> plugin.name().equals("junk"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatOthersPinnedMeanwhileIsKept() throws Exception {
    PluginFolder here = new PluginFolder(folder);
    pinMeanwhile(pin("junk", Pin.Wish.START, "1.0"));
    Plugin junk = junk();
    pinMeanwhile(pin("junk", Pin.Wish.START, "2.0"));
    here.wish(junk, Pin.Wish.STOP);
    assertThat(pins()).containsExactly(pin("junk", Pin.Wish.STOP, "2.0"));
    here.wish(junk, Pin.Wish.START);
    assertThat(pins()).containsExactly(pin("junk", Pin.Wish.START, "2.0"));
    here.remove(junk);
    assertThat(pins()).containsExactly(pin("junk", Pin.Wish.REMOVE, "2.0"));
  }

  @Test
  void whatOthersRemovedMeanwhileIsNotPinnedAgain() throws Exception {
    PluginFolder here = new PluginFolder(folder);
    pinMeanwhile(pin("junk", Pin.Wish.START, "1.0"));
    Plugin junk = junk();
    new PluginFolder(folder).remove(junk);
    assertThatThrownBy(() -> here.wish(junk, Pin.Wish.STOP))
        .hasMessageContaining("the plugin 'junk' was removed meanwhile");
    assertThat(here.remove(junk)).contains(folder.resolve(".removed/junk.jar"));
    assertThat(pins()).containsExactly(pin("junk", Pin.Wish.REMOVE, "1.0"));
  }

  /** Another program in the midst of a change: the jar is gone, and the lock still names it. */
  private static final String REMOVAL =
      """
      import java.nio.channels.*;
      import java.nio.file.*;
      public class Removal {
        public static void main(String[] args) throws Exception {
          Path folder = Path.of(args[0]);
          try (FileChannel guard =
                  FileChannel.open(
                      folder.resolve(".plugins.guard"),
                      StandardOpenOption.CREATE,
                      StandardOpenOption.WRITE);
              FileLock held = guard.lock()) {
            Files.delete(folder.resolve("old.jar"));
            System.out.println("begun");
            // Time enough for a look that does not wait; one that does sees nothing of this.
            Thread.sleep(300);
            Files.writeString(folder.resolve("plugins.lock"), "[old]\\nwish = remove\\n");
          }
        }
      }
      """;

  @Test
  void theMiddleOfAChangeIsNotSeen() throws Exception {
    Files.writeString(folder.resolve("old.jar"), "no zip");
    pinMeanwhile(pin("old", Pin.Wish.START, "1.0"));
    PluginRegistry registry = PluginRegistry.open(List.of(folder));
    Path source = Files.writeString(elsewhere.resolve("Removal.java"), REMOVAL);
    Process removal =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                source.toString(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(removal.getInputStream().read()).isEqualTo('b');
    registry.refresh();
    assertThat(registry.snapshot().plugins()).noneMatch(plugin -> plugin.name().equals("old"));
    assertThat(removal.waitFor()).isZero();
    assertThat(registry.isFresh()).isTrue();
  }
}
