package io.infoplane.host.plugin;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A folder of plugins on the disk, and what may be done to it. The {@link PluginRegistry} follows
 * at its next {@link PluginRegistry#refresh()}.
 *
 * <p>Files come and go by moves, so that nobody sees half of one; what is removed or replaced is
 * put aside in the folder {@code .removed}.
 *
 * @param path of the folder
 */
public record PluginFolder(Path path) {
  private static final String ASIDE = ".removed";
  private static final String GUARD = ".plugins.guard";

  private PluginLock lock() {
    return PluginLock.read(path);
  }

  /**
   * A plugin that lies in the folder, or should.
   *
   * @param place where it lies
   * @param entry its files; empty if it is pinned and not there
   * @param pin what is pinned of it
   * @param stamp another text, other files or another pin
   */
  record Item(Path place, Optional<FolderEntry> entry, Optional<Pin> pin, String stamp) {
    /** What is to be said of it if it is not there. */
    Plugin missing() {
      Pin wanted = pin.orElseThrow();
      Failure failure =
          new Failure(
              ErrorCode.DATA_INVALID,
              "it is pinned in "
                  + place.resolveSibling(PluginLock.FILE)
                  + " and is not there: put "
                  + String.join(", ", wanted.sha256().keySet())
                  + " back, or forget it by 'infoplane plugins remove "
                  + wanted.name()
                  + "'");
      return Plugin.failed(wanted.name(), Optional.of(place), List.of(), failure).with(pin);
    }
  }

  /**
   * What lies in the folder, or should, and what was removed from it, at one moment.
   *
   * @param items the plugins of the folder
   * @param removed the plugins that were removed from it
   */
  record Contents(List<Item> items, List<Plugin> removed) {}

  /** Looks into the folder while nobody changes it, so that no half of an update is seen. */
  Contents contents() {
    synchronized (PluginFolder.class) {
      while (true) {
        try (FileChannel guard = FileChannel.open(path.resolve(GUARD), StandardOpenOption.READ)) {
          // Closing the channel lets the lock go.
          guard.lock(0, Long.MAX_VALUE, true);
          return look();
        } catch (NoSuchFileException e) {
          // Nobody has changed the folder, unless somebody begins just now.
          Contents seen = look();
          if (!Files.exists(path.resolve(GUARD))) {
            return seen;
          }
        } catch (IOException | OverlappingFileLockException e) {
          // Where files cannot be locked it must do without.
          return look();
        }
      }
    }
  }

  private Contents look() {
    PluginLock lock = lock();
    return new Contents(items(lock), removed(lock));
  }

  private List<Item> items(PluginLock lock) {
    List<Item> items = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (FolderEntry entry : FolderEntry.in(path)) {
      Optional<Pin> pin = lock.pin(entry.name());
      String stamp = entry.stamp() + pin.map(known -> "\n" + known).orElse("");
      items.add(new Item(entry.path(), Optional.of(entry), pin, stamp));
      names.add(entry.name());
    }
    for (Pin pin : lock.pins()) {
      if (pin.wish() != Pin.Wish.REMOVE && !names.contains(pin.name())) {
        Path place = path.resolve(pin.name());
        items.add(new Item(place, Optional.empty(), Optional.of(pin), pin.toString()));
      }
    }
    return items;
  }

  /**
   * The plugins that lie in the folder now, or should, whether or not a registry knows the folder.
   *
   * @param registry for which they are meant
   * @return each RESOLVED or FAILED, for nothing of them is run
   * @throws InfoplaneException IO if the folder cannot be read, DATA_INVALID if its {@code
   *     plugins.lock} is damaged
   */
  public List<Plugin> resolved(PluginRegistry registry) {
    return contents().items().stream()
        .map(
            item ->
                item.entry()
                    .map(entry -> new PluginLoad(entry, item.pin(), registry.parent()).resolve())
                    .orElseGet(item::missing))
        .toList();
  }

  private List<Plugin> removed(PluginLock lock) {
    return lock.pins().stream()
        .filter(pin -> pin.wish() == Pin.Wish.REMOVE)
        .map(
            pin ->
                new Plugin(
                    pin.name(),
                    aside(pin.name()),
                    PluginState.UNINSTALLED,
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    Optional.of(pin)))
        .toList();
  }

  /**
   * Moves a plugin's files in and pins them; those of an older version are put aside, and what was
   * wanted of it is wanted of the new one.
   *
   * @param parcel what is installed
   * @param old the plugin in this folder that it takes the place of, if there is one
   * @throws InfoplaneException IO if the folder cannot be written
   */
  public void install(PluginParcel parcel, Optional<Plugin> old) {
    Path place = path.resolve(parcel.entry().path().getFileName().toString());
    Path part = path.resolve("." + place.getFileName() + ".part");
    change(
        lock -> {
          try {
            // The old one goes when all of the new one is there.
            PrivateCopies.deleteQuietly(part);
            PrivateCopies.copy(parcel.entry().path(), part);
            if (old.isPresent()) {
              putAside(old.get());
            }
            Files.move(part, place);
          } catch (IOException e) {
            PrivateCopies.deleteQuietly(part);
            throw e;
          }
          Optional<Pin> before = old.flatMap(plugin -> lock.pin(plugin.name()));
          PluginLock without = before.map(pin -> lock.with(pin.with(Pin.Wish.REMOVE))).orElse(lock);
          return without.with(parcel.pin().with(before.map(Pin::wish).orElse(Pin.Wish.START)));
        });
  }

  /**
   * Puts a plugin's files aside and remembers what it provided, unless others did so meanwhile.
   *
   * @param plugin one of this folder's
   * @return where the files are now; empty if there were none
   * @throws InfoplaneException IO if the folder cannot be written
   */
  public Optional<Path> remove(Plugin plugin) {
    change(
        lock -> {
          if (isGone(plugin, lock)) {
            return lock;
          }
          Pin pin = pinOf(plugin, lock);
          putAside(plugin);
          return lock.with(pin.with(Pin.Wish.REMOVE));
        });
    return aside(plugin.name());
  }

  /**
   * Writes down what is wanted of a plugin; it is pinned if it was not.
   *
   * @param plugin one of this folder's
   * @param wish that it start or stop
   * @throws InfoplaneException OPTION_INVALID if others removed it meanwhile; IO if the folder
   *     cannot be written
   */
  public void wish(Plugin plugin, Pin.Wish wish) {
    change(
        lock -> {
          if (isGone(plugin, lock)) {
            throw new InfoplaneException(
                ErrorCode.OPTION_INVALID,
                "the plugin '" + plugin.name() + "' was removed meanwhile");
          }
          return lock.with(pinOf(plugin, lock).with(wish));
        });
  }

  /**
   * Pins a plugin as its files are now.
   *
   * @param plugin one of this folder's
   * @param registry for which it is meant
   * @return the plugin; FAILED, and then not pinned, if it cannot be used
   * @throws InfoplaneException IO if the folder cannot be written
   */
  public Plugin pin(Plugin plugin, PluginRegistry registry) {
    Plugin now =
        plugin.state() == PluginState.ACTIVE
            ? plugin
            : new PluginLoad(
                    new FolderEntry(plugin.location().orElseThrow()),
                    Optional.empty(),
                    registry.parent())
                .start(state -> {});
    if (now.failure().isEmpty()) {
      change(
          lock -> {
            Pin.Wish wish = lock.pin(plugin.name()).map(Pin::wish).orElse(Pin.Wish.START);
            return lock.with(Pin.of(now, PluginFacts.of(now)).with(wish));
          });
    }
    return now;
  }

  /** What is pinned of a plugin; others may have pinned it anew since it was seen. */
  private static Pin pinOf(Plugin plugin, PluginLock lock) {
    return lock.pin(plugin.name()).orElseGet(() -> Pin.of(plugin, PluginFacts.of(plugin)));
  }

  private static boolean isGone(Plugin plugin, PluginLock lock) {
    return lock.pin(plugin.name()).isEmpty() && !Files.exists(plugin.location().orElseThrow());
  }

  /** The folder whose removed plugins lie where this file lies. */
  static Optional<PluginFolder> removedFrom(Path file) {
    return Optional.ofNullable(file.getParent())
        .filter(aside -> aside.endsWith(ASIDE))
        .map(aside -> new PluginFolder(aside.getParent()));
  }

  /** Where the files of a plugin that was removed lie. */
  private Optional<Path> aside(String name) {
    return Stream.of(name + ".jar", name)
        .map(path.resolve(ASIDE)::resolve)
        .filter(Files::exists)
        .findFirst();
  }

  private void putAside(Plugin plugin) throws IOException {
    Path there = plugin.location().orElseThrow();
    if (Files.exists(there)) {
      Path aside = Files.createDirectories(path.resolve(ASIDE));
      Path kept = aside.resolve(there.getFileName().toString());
      PrivateCopies.deleteQuietly(kept);
      if (Files.isSymbolicLink(there)) {
        // From another folder a relative link would lead elsewhere.
        Files.createSymbolicLink(kept, there.toRealPath());
        Files.delete(there);
      } else {
        Files.move(there, kept, StandardCopyOption.ATOMIC_MOVE);
      }
    }
  }

  /** What is done while nobody else does anything to the folder. */
  private interface Change {
    PluginLock to(PluginLock lock) throws IOException;
  }

  private void change(Change change) {
    // A file's lock keeps other programs out, and not other threads of this one.
    synchronized (PluginFolder.class) {
      changeAlone(change);
    }
  }

  private void changeAlone(Change change) {
    try (FileChannel guard =
            FileChannel.open(
                path.resolve(GUARD), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = guard.lock()) {
      if (held.isValid()) {
        change.to(lock()).write(path);
      }
    } catch (IOException e) {
      throw new InfoplaneException(
          ErrorCode.IO,
          "the folder of plugins "
              + path
              + " cannot be changed: "
              + Thrown.inWords(e)
              + "; another folder may be named with --into DIR, and found with INFOPLANE_PLUGINS or"
              + " --plugins",
          e);
    }
  }
}
