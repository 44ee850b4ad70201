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
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * An entry of a folder of plugins: a modular jar, a folder of modular jars, or a folder with the
 * classes of one module.
 *
 * <p>It gets one module layer and one class loader. Its own modules are found before the program's,
 * so two plugins may bring different versions of one library; what the program's modules share with
 * plugins as one copy (api, ND4J, JavaCPP, slf4j) must not be among them.
 */
final class FolderEntry {
  /** Packages of which there is one copy, the program's. */
  private static final List<String> SHARED =
      List.of("io.infoplane.api", "org.nd4j", "org.bytedeco", "org.slf4j");

  private final Path path;
  private final String name;
  private final List<PluginModule> modules = new ArrayList<>();

  private FolderEntry(Path path) {
    this.path = path;
    String file = path.getFileName().toString();
    this.name = isJar(path) ? file.substring(0, file.length() - ".jar".length()) : file;
  }

  /**
   * The entries of a folder in the order of their names. Files that are no jars, and what begins
   * with a dot, are none.
   *
   * @throws InfoplaneException IO if the folder cannot be read
   */
  static List<FolderEntry> in(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .filter(entry -> Files.isDirectory(entry) || isJar(entry))
          .sorted()
          .map(FolderEntry::new)
          .toList();
    } catch (IOException e) {
      throw new InfoplaneException(
          ErrorCode.IO,
          "the folder of plugins '" + folder + "' cannot be read: " + Thrown.inWords(e),
          e);
    }
  }

  private static boolean isJar(Path entry) {
    return entry.getFileName().toString().toLowerCase(Locale.ROOT).endsWith(".jar")
        && !Files.isDirectory(entry);
  }

  /**
   * Loads the plugin over a layer.
   *
   * @param parent the layer with the api
   * @return the plugin, ACTIVE or FAILED
   */
  Plugin load(ModuleLayer parent) {
    try {
      List<Service<?>> services = services(layer(finder(), parent));
      return Plugin.active(name, Optional.of(path), modules, services);
    } catch (Refusal refusal) {
      return Plugin.failed(name, Optional.of(path), modules, refusal.failure());
    } catch (Throwable thrown) {
      Thrown.rethrowIfFatal(thrown);
      return Plugin.failed(
          name,
          Optional.of(path),
          modules,
          new Failure(ErrorCode.PLUGIN_BROKEN, "loading it threw " + Thrown.inWords(thrown)));
    }
  }

  /** Finds the plugin's modules and checks each by itself. */
  private ModuleFinder finder() throws Refusal {
    List<Path> parts = parts();
    for (Path part : parts) {
      if (!Files.isDirectory(part)) {
        checkJar(part);
      }
    }
    ModuleFinder finder = ModuleFinder.of(parts.toArray(Path[]::new));
    for (Path part : parts) {
      for (ModuleReference reference : modulesOf(part)) {
        ModuleDescriptor descriptor = reference.descriptor();
        modules.add(
            new PluginModule(
                descriptor.name(), descriptor.rawVersion(), Optional.of(part), digest(part)));
        checkBundles(descriptor, part);
      }
    }
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
    return finder;
  }

  private List<Path> parts() throws Refusal {
    if (!Files.isDirectory(path) || Files.exists(path.resolve("module-info.class"))) {
      return List.of(path);
    }
    try (Stream<Path> files = Files.list(path)) {
      List<Path> jars = files.filter(FolderEntry::isJar).sorted().toList();
      if (jars.isEmpty()) {
        throw new Refusal(
            "the folder holds neither a jar nor a module-info.class: put the plugin's jars in it");
      }
      return jars;
    } catch (IOException e) {
      throw new Refusal("the folder cannot be read: " + Thrown.inWords(e));
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

  private static ModuleLayer layer(ModuleFinder finder, ModuleLayer parent) throws Refusal {
    Set<String> roots =
        finder.findAll().stream()
            .map(reference -> reference.descriptor().name())
            .collect(Collectors.toSet());
    checkRequired(finder, parent);
    try {
      Configuration configuration =
          Configuration.resolve(finder, List.of(parent.configuration()), ModuleFinder.of(), roots);
      // The platform's loader, not the program's: a plugin sees the modules that it requires, and
      // nothing of a class path.
      return ModuleLayer.defineModulesWithOneLoader(
              configuration, List.of(parent), ClassLoader.getPlatformClassLoader())
          .layer();
    } catch (FindException | ResolutionException | LayerInstantiationException e) {
      throw new Refusal("its modules do not fit together: " + Thrown.inWords(root(e)));
    }
  }

  private static void checkRequired(ModuleFinder finder, ModuleLayer parent) throws Refusal {
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
      services.add(Activation.activate(kind, provider, name, module, sha256));
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
