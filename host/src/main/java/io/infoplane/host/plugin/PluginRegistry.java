package io.infoplane.host.plugin;

import io.infoplane.api.Component;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/**
 * Finds the plugins and registers what they provide. A plugin that cannot be loaded is there as
 * FAILED with its cause, and its neighbours do not notice.
 *
 * <p>The folders of plugins are the truth: whoever installs, stops or removes a plugin changes a
 * folder (see {@link PluginFolder}), and {@link #refresh()} makes the registry follow. What did not
 * change is not loaded again.
 *
 * <p>Work that must not see a change asks for the {@link #snapshot()} once and keeps it: its
 * plugins stay loaded as long as it does. A plugin that is in no snapshot any more can be
 * garbage-collected.
 *
 * <p>May be used by several threads at once.
 */
public final class PluginRegistry {
  private final List<PluginFolder> folders;
  private final boolean locked;
  private final ModuleLayer parent;
  private final List<Plugin> present;
  private final Map<Path, Seen> seen = new LinkedHashMap<>();
  private final List<PluginListener> listeners = new CopyOnWriteArrayList<>();
  private final List<Tracker<?>> trackers = new CopyOnWriteArrayList<>();
  private boolean telling;
  private volatile RegistrySnapshot snapshot = new RegistrySnapshot(List.of(), List.of());

  /** A plugin, and what its files looked like when it was loaded. */
  private record Seen(String stamp, Plugin plugin) {}

  /** Somebody who asked for a kind of service. */
  private record Tracker<C extends Component>(ServiceKind<C> kind, ServiceListener<C> listener) {}

  private PluginRegistry(List<Path> folders, boolean locked) {
    this.folders = folders.stream().map(PluginFolder::new).toList();
    this.locked = locked;
    // Where infoplane itself is in a layer, that is the one with the api.
    this.parent =
        Optional.ofNullable(PluginRegistry.class.getModule().getLayer()).orElse(ModuleLayer.boot());
    this.present = PresentPlugins.find();
  }

  /**
   * Finds the plugins on the path that the program was started with, and those in folders.
   *
   * @param folders each entry of which is a plugin: a modular jar, a folder of modular jars, or a
   *     folder with the classes of one module
   * @return the registry
   * @throws InfoplaneException IO if a folder cannot be read, DATA_INVALID if its {@code
   *     plugins.lock} is damaged; a plugin's failure is no exception
   */
  public static PluginRegistry open(List<Path> folders) {
    return open(folders, false);
  }

  /** {@link #open(List)} that loads from folders only what is pinned. */
  public static PluginRegistry openLocked(List<Path> folders) {
    return open(folders, true);
  }

  private static PluginRegistry open(List<Path> folders, boolean locked) {
    PluginRegistry registry = new PluginRegistry(folders, locked);
    registry.refresh();
    return registry;
  }

  /** The folders of plugins, in the order in which they were named. */
  public List<PluginFolder> folders() {
    return folders;
  }

  /** The plugins and their services as they are now; it never changes. */
  public RegistrySnapshot snapshot() {
    return snapshot;
  }

  /** The layer over which plugins are loaded. */
  ModuleLayer parent() {
    return parent;
  }

  /**
   * Looks into the folders again, loads what came or changed, and lets go of what went.
   *
   * @throws InfoplaneException as {@link #open} does, or CANCELLED if the thread is interrupted
   *     while a plugin is loaded; then nothing has changed
   */
  public synchronized void refresh() {
    if (telling) {
      throw new IllegalStateException("a listener must not change the registry");
    }
    List<Plugin> told = new ArrayList<>();
    List<Plugin> plugins = new ArrayList<>(present);
    List<Plugin> removed = new ArrayList<>();
    Map<Path, Seen> now = new LinkedHashMap<>();
    for (PluginFolder folder : folders) {
      PluginFolder.Contents contents = folder.contents();
      for (PluginFolder.Item item : contents.items()) {
        now.put(item.place(), new Seen(item.stamp(), look(item, told::add)));
      }
      removed.addAll(contents.removed());
    }
    now.values().forEach(entry -> plugins.add(entry.plugin()));
    seen.forEach(
        (path, before) -> {
          if (!now.containsKey(path)) {
            told.add(before.plugin().in(PluginState.UNINSTALLED));
          }
        });
    seen.clear();
    seen.putAll(now);
    RegistrySnapshot before = snapshot;
    snapshot = new RegistrySnapshot(plugins, removed);
    tell(before, told);
  }

  /** Whether the files in the folders are those that the last refresh saw. */
  public synchronized boolean isFresh() {
    Map<Path, String> known = new LinkedHashMap<>();
    seen.forEach((path, entry) -> known.put(path, entry.stamp()));
    return stamps().equals(known);
  }

  /** What the folders look like now; another text, other files. */
  String look() {
    return stamps().toString();
  }

  private Map<Path, String> stamps() {
    Map<Path, String> stamps = new LinkedHashMap<>();
    for (PluginFolder folder : folders) {
      folder.contents().items().forEach(item -> stamps.put(item.place(), item.stamp()));
    }
    return stamps;
  }

  private Plugin look(PluginFolder.Item item, Consumer<Plugin> told) {
    Optional<Seen> before = Optional.ofNullable(seen.get(item.place()));
    if (before.isPresent() && before.get().stamp().equals(item.stamp())) {
      return before.get().plugin();
    }
    if (item.entry().isPresent()) {
      return load(item.entry().get(), item.pin(), before.map(Seen::plugin), told);
    }
    Plugin missing = item.missing();
    told.accept(missing);
    return missing;
  }

  private Plugin load(
      FolderEntry entry, Optional<Pin> pin, Optional<Plugin> before, Consumer<Plugin> told) {
    PluginLoad load = new PluginLoad(entry, pin, parent);
    Plugin loaded;
    if (pin.isEmpty() && locked) {
      loaded = load.resolve().failed(notPinned(entry));
    } else if (pin.isPresent() && pin.get().wish() == Pin.Wish.STOP) {
      Plugin resolved = load.resolve();
      loaded = resolved.state() == PluginState.FAILED ? resolved : resolved.in(PluginState.STOPPED);
    } else {
      Plugin resolved = load.resolve();
      Optional<Plugin> same = before.filter(old -> isSame(old, resolved));
      if (same.isPresent()) {
        // Its files were touched or pinned: what is loaded stays.
        return same.get().with(pin);
      }
      before
          .filter(old -> old.state() == PluginState.ACTIVE)
          .ifPresent(old -> told.accept(old.in(PluginState.UNINSTALLED)));
      loaded = new PluginLoad(entry, pin, parent).start(told);
    }
    told.accept(loaded);
    return loaded;
  }

  private static boolean isSame(Plugin old, Plugin resolved) {
    return old.state() == PluginState.ACTIVE
        && resolved.state() == PluginState.RESOLVED
        && old.modules().equals(resolved.modules());
  }

  private static Failure notPinned(FolderEntry entry) {
    return new Failure(
        ErrorCode.PLUGIN_BROKEN,
        "it is not pinned in "
            + PluginLock.FILE
            + ", and --locked loads only what is: if you trust it, write 'infoplane plugins pin "
            + entry.name()
            + "'");
  }

  /**
   * Asks to be told what becomes of plugins.
   *
   * @param listener is told of what happens from now on
   * @return to close when the listener wants to hear no more
   */
  public Subscription listen(PluginListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /**
   * Asks for a kind of service.
   *
   * @param kind what is wanted
   * @param listener is told at once of those that there are, and then of each that comes or goes
   * @return to close when the listener wants to hear no more
   */
  public synchronized <C extends Component> Subscription track(
      ServiceKind<C> kind, ServiceListener<C> listener) {
    Tracker<C> tracker = new Tracker<>(kind, listener);
    trackers.add(tracker);
    boolean within = telling;
    telling = true;
    try {
      snapshot.services(kind).forEach(service -> guarded(() -> listener.arrived(service)));
    } finally {
      telling = within;
    }
    return () -> trackers.remove(tracker);
  }

  private void tell(RegistrySnapshot before, List<Plugin> told) {
    telling = true;
    try {
      for (Plugin plugin : told) {
        listeners.forEach(listener -> guarded(() -> listener.changed(plugin)));
      }
      trackers.forEach(tracker -> tell(tracker, before));
    } finally {
      telling = false;
    }
  }

  private <C extends Component> void tell(Tracker<C> tracker, RegistrySnapshot before) {
    List<Service<C>> old = before.services(tracker.kind());
    List<Service<C>> now = snapshot.services(tracker.kind());
    without(old, now).forEach(service -> guarded(() -> tracker.listener().departed(service)));
    without(now, old).forEach(service -> guarded(() -> tracker.listener().arrived(service)));
  }

  private static <C extends Component> List<Service<C>> without(
      List<Service<C>> some, List<Service<C>> others) {
    Set<Component> components = Collections.newSetFromMap(new IdentityHashMap<>());
    others.forEach(service -> components.add(service.component()));
    return some.stream().filter(service -> !components.contains(service.component())).toList();
  }

  private static void guarded(Runnable call) {
    try {
      call.run();
    } catch (Throwable thrown) {
      Thrown.rethrowIfFatal(thrown);
      LoggerFactory.getLogger(PluginRegistry.class).warn("a listener of the plugins threw", thrown);
    }
  }
}
