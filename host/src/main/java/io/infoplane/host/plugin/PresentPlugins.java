package io.infoplane.host.plugin;

import io.infoplane.api.Component;
import io.infoplane.api.ErrorCode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The plugins on the path that the program was started with. Each module, and each jar of a class
 * path, is a plugin.
 */
final class PresentPlugins {
  private final Map<String, Draft> drafts = new LinkedHashMap<>();
  private final List<Plugin> unnamed = new ArrayList<>();

  private PresentPlugins() {}

  static List<Plugin> find() {
    PresentPlugins present = new PresentPlugins();
    ServiceKind.all().forEach(present::add);
    List<Plugin> plugins = new ArrayList<>();
    present.drafts.values().forEach(draft -> plugins.add(draft.plugin()));
    plugins.addAll(present.unnamed);
    return plugins;
  }

  private <C extends Component> void add(ServiceKind<C> kind) {
    Iterator<ServiceLoader.Provider<C>> providers = Providers.present(kind).iterator();
    while (true) {
      try {
        if (!providers.hasNext()) {
          return;
        }
        add(kind, providers.next());
      } catch (ServiceConfigurationError e) {
        Throwable cause = Activation.cause(e);
        String sentence =
            cause == e ? Thrown.inWords(e) : e.getMessage() + ", " + Thrown.inWords(cause);
        unnamed.add(
            Plugin.failed(
                "unknown (on the path that infoplane was started with)",
                Optional.empty(),
                List.of(),
                new Failure(ErrorCode.PLUGIN_BROKEN, sentence)));
      }
    }
  }

  private <C extends Component> void add(ServiceKind<C> kind, ServiceLoader.Provider<C> provider) {
    Class<?> type = provider.type();
    Optional<Path> location = location(type);
    String module = Optional.ofNullable(type.getModule().getName()).orElse("");
    String name = module.isEmpty() ? fileName(location) : module;
    Draft draft = drafts.computeIfAbsent(name, key -> new Draft(key, module, type, location));
    draft.add(kind, provider);
  }

  private static Optional<Path> location(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null || source.getLocation() == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(Path.of(source.getLocation().toURI()));
    } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
      return Optional.empty();
    }
  }

  private static String fileName(Optional<Path> location) {
    return location
        .map(path -> path.getFileName().toString().replaceFirst("\\.jar$", ""))
        .orElse("class path");
  }

  /** A plugin while its providers are being found. */
  private static final class Draft {
    private final String name;
    private final Optional<Path> location;
    private final PluginModule module;
    private final List<Service<?>> services = new ArrayList<>();
    private Optional<Failure> failure = Optional.empty();

    Draft(String name, String moduleName, Class<?> type, Optional<Path> location) {
      this.name = name;
      this.location = location;
      Optional<String> version =
          Optional.ofNullable(type.getModule().getDescriptor())
              .flatMap(descriptor -> descriptor.rawVersion());
      // The classes of a project that is being worked on have no digest worth keeping.
      Optional<String> sha256 = location.filter(Files::isRegularFile).flatMap(this::digest);
      this.module = new PluginModule(moduleName, version, location, sha256);
    }

    private Optional<String> digest(Path jar) {
      try {
        return Optional.of(ContentDigest.of(jar));
      } catch (IOException e) {
        failure =
            Optional.of(
                new Failure(
                    ErrorCode.PLUGIN_BROKEN,
                    jar.getFileName() + " cannot be read: " + Thrown.inWords(e)));
        return Optional.empty();
      }
    }

    <C extends Component> void add(ServiceKind<C> kind, ServiceLoader.Provider<C> provider) {
      try {
        services.add(Activation.activate(kind, provider, name, module.name(), module.sha256()));
      } catch (Refusal refusal) {
        failure = failure.or(() -> Optional.of(refusal.failure()));
      }
    }

    Plugin plugin() {
      return failure
          .map(why -> Plugin.failed(name, location, List.of(module), why))
          .orElseGet(() -> Plugin.active(name, location, List.of(module), services));
    }
  }
}
