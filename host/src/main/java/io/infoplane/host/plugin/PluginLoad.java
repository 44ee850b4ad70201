package io.infoplane.host.plugin;

import io.infoplane.api.Component;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.io.IOException;
import java.lang.module.Configuration;
import java.lang.module.FindException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolutionException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/**
 * One attempt to load what lies in a folder of plugins.
 *
 * <p>A plugin gets one module layer and one class loader. Its own modules are found before the
 * program's, so two plugins may bring different versions of one library; what the program's modules
 * share with plugins as one copy (api, ND4J, JavaCPP, slf4j) must not be among them.
 *
 * <p>What is loaded is a copy of the plugin's files, so that whoever replaces a file while a long
 * experiment runs does not pull its classes away, and so that the digest that was checked is that
 * of the bytes that run.
 */
final class PluginLoad {
  /** Packages of which there is one copy, the program's. */
  private static final List<String> SHARED =
      List.of("io.infoplane.api", "org.nd4j", "org.bytedeco", "org.slf4j");

  private final FolderEntry entry;
  private final Optional<Pin> pin;
  private final ModuleLayer parent;
  private final List<PluginModule> modules = new ArrayList<>();

  /**
   * Prepares an attempt.
   *
   * @param entry what is to be loaded
   * @param pin what is pinned of it; its digests are checked
   * @param parent the layer with the api
   */
  PluginLoad(FolderEntry entry, Optional<Pin> pin, ModuleLayer parent) {
    this.entry = entry;
    this.pin = pin;
    this.parent = parent;
  }

  /**
   * Finds the plugin's modules and all that they require, and runs nothing of it.
   *
   * @return the plugin, RESOLVED or FAILED
   */
  Plugin resolve() {
    return attempt(
        () -> {
          configuration(finder(entry));
          return plugin(PluginState.RESOLVED, List.of());
        });
  }

  /**
   * Loads the plugin and asks its components who they are.
   *
   * @param states is shown the plugin in each state that it goes through before the last
   * @return the plugin, ACTIVE or FAILED
   * @throws InfoplaneException CANCELLED if the thread was interrupted, for then it is neither
   */
  Plugin start(Consumer<Plugin> states) {
    return attempt(
        () -> {
          ModuleFinder finder = finder(new FolderEntry(PrivateCopies.of(entry.path())));
          states.accept(plugin(PluginState.INSTALLED, List.of()));
          Configuration configuration = configuration(finder);
          states.accept(plugin(PluginState.RESOLVED, List.of()));
          ModuleLayer layer = layer(configuration);
          return plugin(PluginState.ACTIVE, Patience.wait(entry.name(), () -> services(layer)));
        });
  }

  /** What may be refused. */
  private interface Attempt {
    Plugin make() throws Refusal, InterruptedException;
  }

  private Plugin attempt(Attempt attempt) {
    try {
      return attempt.make();
    } catch (Refusal refusal) {
      return failed(refusal.failure());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InfoplaneException(
          ErrorCode.CANCELLED, "loading the plugin '" + entry.name() + "' was interrupted", e);
    } catch (Throwable thrown) {
      Thrown.rethrowIfFatal(thrown);
      return failed(
          new Failure(ErrorCode.PLUGIN_BROKEN, "loading it threw " + Thrown.inWords(thrown)));
    }
  }

  private Plugin plugin(PluginState state, List<Service<?>> services) {
    return new Plugin(
        entry.name(), Optional.of(entry.path()), state, Optional.empty(), modules, services, pin);
  }

  private Plugin failed(Failure failure) {
    return new Plugin(
        entry.name(),
        Optional.of(entry.path()),
        PluginState.FAILED,
        Optional.of(failure),
        modules,
        List.of(),
        pin);
  }

  /** Finds the plugin's modules in some place and checks each by itself. */
  private ModuleFinder finder(FolderEntry place) throws Refusal {
    List<Path> parts = place.parts();
    FolderEntry.checkName(entry.path().getFileName().toString());
    for (Path part : parts) {
      FolderEntry.checkName(part.getFileName().toString());
      if (!Files.isDirectory(part)) {
        checkJar(part);
      }
    }
    for (Path part : parts) {
      // A user knows the plugin's own place, not that of a copy.
      Path known = entry.path().resolve(place.path().relativize(part)).normalize();
      for (ModuleReference reference : modulesOf(part)) {
        ModuleDescriptor descriptor = reference.descriptor();
        checkPlain(descriptor);
        modules.add(
            new PluginModule(
                descriptor.name(), descriptor.rawVersion(), Optional.of(known), digest(part)));
        checkBundles(descriptor, part);
      }
    }
    if (pin.isPresent()) {
      pin.get().check(modules);
    }
    ModuleFinder finder = ModuleFinder.of(parts.toArray(Path[]::new));
    checkProvides(finder);
    return finder;
  }

  private static void checkPlain(ModuleDescriptor descriptor) throws Refusal {
    String version = descriptor.rawVersion().orElse("");
    if (!PlainText.isPlain(descriptor.name()) || !PlainText.isPlain(version)) {
      throw new Refusal(
          "the version of its module "
              + descriptor.name()
              + ", or its name, has control characters: '"
              + version
              + "'");
    }
  }

  private static void checkJar(Path jar) throws Refusal {
    try (JarFile file = new JarFile(jar.toFile(), false, ZipFile.OPEN_READ, Runtime.version())) {
      if (file.getEntry("module-info.class") == null) {
        throw new Refusal(
            jar.getFileName()
                + " has no module-info.class: a plugin, and every library that it brings, must be"
                + " an explicit module");
      }
    } catch (IOException e) {
      throw new Refusal(jar.getFileName() + " cannot be read as a jar: " + Thrown.inWords(e));
    }
  }

  private static List<ModuleReference> modulesOf(Path part) throws Refusal {
    try {
      return ModuleFinder.of(part).findAll().stream()
          .sorted(Comparator.comparing(reference -> reference.descriptor().name()))
          .toList();
    } catch (FindException e) {
      throw new Refusal(
          part.getFileName() + " is no module that Java can read: " + Thrown.inWords(root(e)));
    }
  }

  private static Optional<String> digest(Path part) throws Refusal {
    try {
      return Optional.of(ContentDigest.of(part));
    } catch (IOException e) {
      throw new Refusal(part.getFileName() + " cannot be read: " + Thrown.inWords(e));
    }
  }

  private static void checkBundles(ModuleDescriptor descriptor, Path part) throws Refusal {
    for (String shared : SHARED) {
      boolean bundled =
          isWithin(descriptor.name(), shared)
              || descriptor.packages().stream().anyMatch(name -> isWithin(name, shared));
      if (bundled) {
        throw new Refusal(
            "it brings its own "
                + shared
                + " in "
                + part.getFileName()
                + ", of which there is one copy, infoplane's: leave it out of the plugin");
      }
    }
  }

  private static boolean isWithin(String name, String shared) {
    return name.equals(shared) || name.startsWith(shared + ".");
  }

  private static void checkProvides(ModuleFinder finder) throws Refusal {
    Set<String> services =
        ServiceKind.all().stream().map(kind -> kind.type().getName()).collect(Collectors.toSet());
    boolean provides =
        finder.findAll().stream()
            .flatMap(reference -> reference.descriptor().provides().stream())
            .anyMatch(provided -> services.contains(provided.service()));
    if (!provides) {
      throw new Refusal(
          "none of its modules provides an estimator, a probe or a layer: its module-info.java"
              + " must say 'provides io.infoplane.api.MIEstimator with ...', or another of the"
              + " services");
    }
  }

  private Configuration configuration(ModuleFinder finder) throws Refusal {
    checkRequired(finder);
    Set<String> roots =
        finder.findAll().stream()
            .map(reference -> reference.descriptor().name())
            .collect(Collectors.toSet());
    try {
      return Configuration.resolve(
          finder, List.of(parent.configuration()), ModuleFinder.of(), roots);
    } catch (FindException | ResolutionException e) {
      throw doNotFit(e);
    }
  }

  private ModuleLayer layer(Configuration configuration) throws Refusal {
    try {
      // The platform's loader, not the program's: a plugin sees the modules that it requires, and
      // nothing of a class path.
      return ModuleLayer.defineModulesWithOneLoader(
              configuration, List.of(parent), ClassLoader.getPlatformClassLoader())
          .layer();
    } catch (LayerInstantiationException e) {
      throw doNotFit(e);
    }
  }

  private static Refusal doNotFit(RuntimeException e) {
    return new Refusal("its modules do not fit together: " + Thrown.inWords(root(e)));
  }

  private void checkRequired(ModuleFinder finder) throws Refusal {
    for (ModuleReference reference : finder.findAll()) {
      for (ModuleDescriptor.Requires required : reference.descriptor().requires()) {
        boolean needed = !required.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC);
        if (needed
            && finder.find(required.name()).isEmpty()
            && parent.configuration().findModule(required.name()).isEmpty()) {
          throw new Refusal(missing(reference.descriptor().name(), required.name()));
        }
      }
    }
  }

  private static String missing(String module, String required) {
    if (required.equals("io.infoplane.api")) {
      return "infoplane was started on the class path, where folders of plugins cannot be loaded:"
          + " start it on the module path, or put the plugin's jar on the class path too";
    }
    return "its module "
        + module
        + " requires the module "
        + required
        + ", which neither the plugin nor infoplane has: put its jar into the plugin's folder";
  }

  private List<Service<?>> services(ModuleLayer layer) throws Refusal {
    List<Service<?>> services = new ArrayList<>();
    for (ServiceKind<?> kind : ServiceKind.all()) {
      addServices(kind, layer, services);
    }
    return services;
  }

  private <C extends Component> void addServices(
      ServiceKind<C> kind, ModuleLayer layer, List<Service<?>> services) throws Refusal {
    // A layer's own providers come before those of its parents, which belong to other plugins.
    long own =
        layer.modules().stream()
            .flatMap(module -> module.getDescriptor().provides().stream())
            .filter(provided -> provided.service().equals(kind.type().getName()))
            .mapToLong(provided -> provided.providers().size())
            .sum();
    Iterator<ServiceLoader.Provider<C>> providers = Providers.of(kind, layer).iterator();
    for (long i = 0; i < own; i++) {
      ServiceLoader.Provider<C> provider;
      try {
        provider = providers.next();
      } catch (ServiceConfigurationError e) {
        throw new Refusal("a component cannot be loaded: " + Thrown.inWords(root(e)));
      }
      String module = provider.type().getModule().getName();
      Optional<String> sha256 =
          modules.stream()
              .filter(known -> known.name().equals(module))
              .findFirst()
              .flatMap(PluginModule::sha256);
      services.add(Activation.activate(kind, provider, entry.name(), module, sha256));
    }
  }

  private static Throwable root(Throwable thrown) {
    Throwable root = thrown;
    for (int depth = 0; depth < 10 && root.getCause() != null; depth++) {
      root = root.getCause();
    }
    Thrown.rethrowIfFatal(root);
    return root;
  }
}
