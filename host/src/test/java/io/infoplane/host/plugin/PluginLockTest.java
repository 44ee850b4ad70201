package io.infoplane.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.InfoplaneException;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code plugins.lock} takes. */
class PluginLockTest {
  @TempDir private Path folder;

  private static Pin pin(String name, String version) {
    return new Pin(name, Pin.Wish.STOP, version, "Acme", List.of(), List.of(), new TreeMap<>());
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Pin pin = pin("one", "1.0");
    PluginLock.read(folder).with(pin).write(folder);
    assertThat(PluginLock.read(folder).pins()).containsExactly(pin);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.0\n[other]", "1.0\rwish = remove"})
  void aValueOfMoreThanOneLineIsNotWritten(String value) {
    PluginLock.read(folder).with(pin("one", "1.0")).write(folder);
    for (Pin forged : List.of(pin("two", value), pin(value, "1.0"))) {
      assertThatThrownBy(() -> PluginLock.read(folder).with(forged).write(folder))
          .isInstanceOf(InfoplaneException.class)
          .hasMessageContaining("one line");
    }
    assertThat(PluginLock.read(folder).pins()).containsExactly(pin("one", "1.0"));
  }
}
