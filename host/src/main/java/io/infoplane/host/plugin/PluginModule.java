package io.infoplane.host.plugin;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * A module of a plugin.
 *
 * @param name of the module; empty for a jar on the class path, which is in no named module
 * @param version as the module's descriptor states it
 * @param location the jar or the folder of classes
 * @param sha256 digest of the jar, or of the folder's files; 64 hexadecimal digits
 */
public record PluginModule(
    String name, Optional<String> version, Optional<Path> location, Optional<String> sha256) {
  /** Checks that nothing is missing. */
  public PluginModule {
    Objects.requireNonNull(name);
    Objects.requireNonNull(version);
    Objects.requireNonNull(location);
    Objects.requireNonNull(sha256);
  }

  /** Name of the jar or folder; empty if it has none. */
  String file() {
    return location.map(path -> path.getFileName().toString()).orElse("");
  }
}
