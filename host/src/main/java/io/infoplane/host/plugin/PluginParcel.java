package io.infoplane.host.plugin;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A plugin that somebody hands over, in a place of its own and not installed yet. Making one runs
 * nothing of the plugin.
 */
public final class PluginParcel implements AutoCloseable {
  private final Path origin;
  private final Path scratch;
  private final FolderEntry entry;
  private final ModuleLayer parent;
  private final Plugin resolved;
  private final PluginFacts facts;
  private Optional<Plugin> tried = Optional.empty();

  private PluginParcel(Path origin, Path scratch, FolderEntry entry, ModuleLayer parent) {
    this.origin = origin;
    this.scratch = scratch;
    this.entry = entry;
    this.parent = parent;
    this.resolved = new PluginLoad(entry, Optional.empty(), parent).resolve();
    this.facts = PluginFacts.of(resolved);
  }

  /**
   * Opens a modular jar, a folder of modular jars, or a zip of modular jars.
   *
   * @param file what was handed over; it is not changed
   * @param registry for which it is meant
   * @throws InfoplaneException DATA_INVALID if it is none of these, if a name in the zip would
   *     leave the plugin's folder, if a file has a name that a plugin's cannot have, or if its
   *     modules do not fit; IO if it cannot be read
   */
  public static PluginParcel open(Path file, PluginRegistry registry) {
    if (!Files.exists(file)) {
      throw wrong(file, "is not there: name a modular jar, a folder of them, or a zip of them");
    }
    Path scratch;
    try {
      scratch = Files.createTempDirectory("infoplane-install-");
    } catch (IOException e) {
      throw new InfoplaneException(
          ErrorCode.IO, "there is no place for temporary files: " + Thrown.inWords(e), e);
    }
    try {
      Path origin = file.toAbsolutePath().normalize();
      FolderEntry entry = unpack(origin, scratch);
      PluginParcel parcel = new PluginParcel(origin, scratch, entry, registry.parent());
      if (parcel.resolved.failure().isPresent()) {
        throw wrong(file, "cannot be installed: " + parcel.resolved.failure().get().cause());
      }
      return parcel;
    } catch (Refusal refusal) {
      PrivateCopies.deleteQuietly(scratch);
      throw wrong(file, "cannot be installed: " + refusal.getMessage());
    } catch (IOException e) {
      PrivateCopies.deleteQuietly(scratch);
      throw new InfoplaneException(ErrorCode.IO, file + " cannot be read: " + Thrown.inWords(e), e);
    } catch (RuntimeException e) {
      PrivateCopies.deleteQuietly(scratch);
      throw e;
    }
  }

  /** The folder that its files were removed from, if they lie aside there. */
  public Optional<PluginFolder> removedFrom() {
    return PluginFolder.removedFrom(origin);
  }

  /** The plugin's name. */
  public String name() {
    return entry.name();
  }

  /** Its modules with their digests. */
  public List<PluginModule> modules() {
    return resolved.modules();
  }

  /** Where it says that it is from. */
  public PluginFacts facts() {
    return facts;
  }

  /** Each service that its modules' descriptors name, with the class that provides it. */
  public List<String> providers() {
    List<String> providers = new ArrayList<>();
    for (ModuleDescriptor descriptor : descriptors()) {
      for (ModuleDescriptor.Provides provided : descriptor.provides()) {
        ServiceKind.all().stream()
            .filter(kind -> kind.type().getName().equals(provided.service()))
            .forEach(
                kind ->
                    provided.providers().forEach(type -> providers.add(kind.word() + " " + type)));
      }
    }
    return providers;
  }

  /** The modules that it requires and does not bring. */
  public List<String> requires() {
    List<ModuleDescriptor> own = descriptors();
    return own.stream()
        .flatMap(descriptor -> descriptor.requires().stream())
        .map(ModuleDescriptor.Requires::name)
        .filter(name -> own.stream().noneMatch(descriptor -> descriptor.name().equals(name)))
        .distinct()
        .sorted()
        .toList();
  }

  /**
   * Loads the plugin where it is, which runs its constructors.
   *
   * @return its components
   * @throws InfoplaneException with the code and the cause of its failure
   */
  public List<Provided> start() {
    Plugin started = new PluginLoad(entry, Optional.empty(), parent).start(state -> {});
    if (started.failure().isPresent()) {
      Failure failure = started.failure().get();
      throw new InfoplaneException(
          failure.code(), "the plugin '" + name() + "' cannot be used: " + failure.cause());
    }
    tried = Optional.of(started);
    return started.provides();
  }

  /** What is to be pinned of it, once it was started. */
  Pin pin() {
    return Pin.of(tried.orElseThrow(), facts);
  }

  FolderEntry entry() {
    return entry;
  }

  /** Whether a plugin is of the same modules, perhaps in another version. */
  public boolean isVersionOf(Plugin plugin) {
    return plugin.name().equals(name())
        || plugin.modules().stream()
            .anyMatch(
                module ->
                    modules().stream().anyMatch(own -> own.name().equals(module.name()))
                        && provides(module.name()));
  }

  private boolean provides(String module) {
    return descriptors().stream()
        .anyMatch(
            descriptor -> descriptor.name().equals(module) && !descriptor.provides().isEmpty());
  }

  @Override
  public void close() {
    PrivateCopies.deleteQuietly(scratch);
  }

  private List<ModuleDescriptor> descriptors() {
    try {
      return ModuleFinder.of(entry.parts().toArray(Path[]::new)).findAll().stream()
          .map(ModuleReference::descriptor)
          .toList();
    } catch (Refusal e) {
      throw new IllegalStateException("it was read before", e);
    }
  }

  private static FolderEntry unpack(Path file, Path scratch) throws IOException, Refusal {
    String name = file.getFileName().toString();
    FolderEntry.checkName(name);
    if (Files.isDirectory(file) || FolderEntry.isJar(file)) {
      Path copy = scratch.resolve(name);
      PrivateCopies.copy(file, copy);
      return new FolderEntry(copy);
    }
    if (name.toLowerCase(Locale.ROOT).endsWith(".zip")) {
      Path folder = Files.createDirectory(scratch.resolve(name.substring(0, name.length() - 4)));
      unzip(file, folder);
      return new FolderEntry(folder);
    }
    throw wrong(file, "is no plugin: name a modular jar, a folder of them, or a zip of them");
  }

  /** Unpacks the jars of a zip; they may lie in a folder, and what is no jar stays behind. */
  private static void unzip(Path zip, Path folder) throws IOException, Refusal {
    try (ZipFile archive = new ZipFile(zip.toFile())) {
      Enumeration<? extends ZipEntry> entries = archive.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (!PlainText.isPlain(entry.getName())) {
          throw wrong(zip, "holds '" + entry.getName() + "', a name with control characters");
        }
        Path target = folder.resolve(entry.getName().replace('\\', '/')).normalize();
        if (!target.startsWith(folder)) {
          throw wrong(
              zip, "holds '" + entry.getName() + "', which would leave the plugin's folder");
        }
        if (!entry.isDirectory() && FolderEntry.isJar(target)) {
          FolderEntry.checkName(target.getFileName().toString());
          try (InputStream in = archive.getInputStream(entry)) {
            Files.copy(in, folder.resolve(target.getFileName().toString()));
          }
        }
      }
    }
  }

  private static InfoplaneException wrong(Path file, String what) {
    return new InfoplaneException(ErrorCode.DATA_INVALID, PlainText.of(file + " " + what));
  }
}
