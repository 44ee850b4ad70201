package io.infoplane.host.plugin;

import io.infoplane.api.Component;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The plugins and their services at one moment; immutable. */
public final class RegistrySnapshot {
  private static final String ANY_KIND = "component";
  private static final Comparator<Service<?>> BEST_FIRST =
      Comparator.<Service<?>>comparingInt(Service::ranking)
          .thenComparing(Service::version)
          .reversed();

  private final List<Plugin> plugins;
  private final List<Plugin> removed;

  RegistrySnapshot(List<Plugin> plugins, List<Plugin> removed) {
    this.plugins = List.copyOf(plugins);
    this.removed = List.copyOf(removed);
  }

  /** All plugins, whatever their state, in the order in which they were found. */
  public List<Plugin> plugins() {
    return plugins;
  }

  /** The plugins that were removed, as far as their folders remember them. */
  public List<Plugin> removed() {
    return removed;
  }

  /** The registered services of all kinds, by kind and then by id. */
  public List<Service<?>> services() {
    List<Service<?>> services = new ArrayList<>();
    ServiceKind.all().forEach(kind -> services.addAll(services(kind)));
    return List.copyOf(services);
  }

  /** The registered services of one kind, by id and then the best first. */
  @SuppressWarnings("unchecked") // a service of this kind has a component of this kind's type
  public <C extends Component> List<Service<C>> services(ServiceKind<C> kind) {
    return plugins.stream()
        .flatMap(plugin -> plugin.services().stream())
        .filter(service -> service.kind() == kind)
        .sorted(Comparator.<Service<?>, String>comparing(Service::id).thenComparing(BEST_FIRST))
        .map(service -> (Service<C>) service)
        .toList();
  }

  /**
   * The best match: of the highest ranking, and then of the highest version.
   *
   * @param kind what is wanted
   * @param selector which one
   * @return the service
   * @throws InfoplaneException OPTION_INVALID if there is none (the message names the nearest and
   *     all that exist) or if two are equally good (the message names both); the code and cause of
   *     a FAILED plugin, if its name suggests that it would have been the one
   */
  public <C extends Component> Service<C> find(ServiceKind<C> kind, Selector selector) {
    List<Service<C>> pool = services(kind);
    return best(pool, selector)
        .orElseThrow(() -> notFound(kind.word(), List.copyOf(pool), selector));
  }

  /**
   * The best match of each kind that has one.
   *
   * @param selector which component
   * @return at least one service
   * @throws InfoplaneException as {@link #find} does
   */
  public List<Service<?>> findOfAnyKind(Selector selector) {
    List<Service<?>> found = new ArrayList<>();
    ServiceKind.all().forEach(kind -> best(services(kind), selector).ifPresent(found::add));
    if (found.isEmpty()) {
      throw notFound(ANY_KIND, services(), selector);
    }
    return found;
  }

  private static <S extends Service<?>> Optional<S> best(List<S> pool, Selector selector) {
    List<S> matches =
        pool.stream()
            .filter(service -> selector.matches(service.descriptor()))
            .sorted(BEST_FIRST)
            .toList();
    if (matches.size() > 1 && BEST_FIRST.compare(matches.get(0), matches.get(1)) == 0) {
      throw tie(selector, matches.get(0), matches.get(1));
    }
    return matches.stream().findFirst();
  }

  private static InfoplaneException tie(Selector selector, Service<?> a, Service<?> b) {
    String way =
        a.id().equals(b.id())
            ? "remove one of the two plugins"
            : "write '" + a.id() + "' or '" + b.id() + "'";
    return new InfoplaneException(
        ErrorCode.OPTION_INVALID,
        "'" + selector + "' is both " + a + " and " + b + ", of equal rank and version: " + way);
  }

  private InfoplaneException notFound(String word, List<Service<?>> pool, Selector selector) {
    List<String> versions =
        pool.stream()
            .filter(service -> selector.matchesId(service.descriptor()))
            .map(service -> service.id() + " " + service.version())
            .toList();
    if (!versions.isEmpty()) {
      return new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "there is no "
              + word
              + " '"
              + selector
              + "': the versions that there are: "
              + String.join(", ", versions));
    }
    Optional<Plugin> idle = idle(word, selector);
    if (idle.isPresent()) {
      return idle(word, selector, idle.get());
    }
    String sentence =
        "there is no " + word + " '" + selector.id() + "'" + instead(word, pool, selector);
    return suspect(selector)
        .map(plugin -> failed(sentence + "; the plugin '" + plugin.name() + "' failed: ", plugin))
        .orElseGet(() -> new InfoplaneException(ErrorCode.OPTION_INVALID, sentence));
  }

  private static InfoplaneException failed(String sentence, Plugin plugin) {
    Failure failure = plugin.failure().orElseThrow();
    return new InfoplaneException(failure.code(), sentence + failure.cause());
  }

  /** A plugin that is pinned as bringing what is wanted, and does not at present. */
  private Optional<Plugin> idle(String word, Selector selector) {
    return Stream.concat(plugins.stream(), removed.stream())
        .filter(plugin -> plugin.state() != PluginState.ACTIVE)
        .filter(
            plugin ->
                plugin.provides().stream()
                    .filter(one -> one.kind().equals(word) || word.equals(ANY_KIND))
                    .anyMatch(one -> selector.matchesId(one.id())))
        .findFirst();
  }

  private static InfoplaneException idle(String word, Selector selector, Plugin plugin) {
    String start =
        "there is no " + word + " '" + selector.id() + "': the plugin '" + plugin.name() + "' ";
    return switch (plugin.state()) {
      case FAILED -> failed(start + "has it, and failed: ", plugin);
      case UNINSTALLED ->
          new InfoplaneException(
              ErrorCode.OPTION_INVALID,
              start
                  + "had it, and was removed: put it back with 'infoplane plugins install "
                  + plugin.location().map(Path::toString).orElse("FILE")
                  + "'");
      default ->
          new InfoplaneException(
              ErrorCode.OPTION_INVALID,
              start
                  + "has it, and is stopped: start it with 'infoplane plugins start "
                  + plugin.name()
                  + "'");
    };
  }

  private String instead(String word, List<Service<?>> pool, Selector selector) {
    Optional<Service<?>> ofOtherKind =
        services().stream().filter(service -> selector.matches(service.descriptor())).findFirst();
    if (ofOtherKind.isPresent()) {
      return ": it is a " + ofOtherKind.get().kind();
    }
    Set<String> ids =
        pool.stream().map(Service::id).collect(Collectors.toCollection(LinkedHashSet::new));
    if (ids.isEmpty()) {
      return ": no plugin provides one, 'infoplane plugins' shows which plugins there are";
    }
    return hint(selector, ids) + " (" + word + "s: " + String.join(", ", ids) + ")";
  }

  /** What was probably meant: options without a value, or a name spelt otherwise. */
  private static String hint(Selector selector, Set<String> ids) {
    Set<String> names =
        ids.stream().map(id -> id.substring(id.indexOf(':') + 1)).collect(Collectors.toSet());
    if (selector.vendor().filter(names::contains).isPresent()) {
      return ": options are written name=value, as in '" + selector.id() + "=...'";
    }
    return nearest(selector, ids, names).map(near -> ", did you mean '" + near + "'?").orElse("");
  }

  private static Optional<String> nearest(Selector selector, Set<String> ids, Set<String> names) {
    if (selector.vendor().isPresent()) {
      Optional<String> whole = NearestName.of(selector.id(), ids);
      if (whole.isPresent()) {
        return whole;
      }
    }
    return NearestName.of(selector.name(), names);
  }

  /** The failed plugin that would have brought what was wanted, to judge by its name. */
  private Optional<Plugin> suspect(Selector selector) {
    return plugins.stream()
        .filter(plugin -> plugin.state() == PluginState.FAILED)
        .filter(
            plugin -> {
              String name = plugin.name().toLowerCase(Locale.ROOT);
              return name.contains(selector.name())
                  || selector.vendor().filter(name::contains).isPresent();
            })
        .findFirst();
  }

  @Override
  public String toString() {
    return plugins.stream().map(Objects::toString).collect(Collectors.joining(", "));
  }
}
