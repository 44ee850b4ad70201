package io.infoplane.host.plugin;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * infoplane once more, in modules or on a class path of its own, driven through its command line.
 *
 * <p>Tests run on the class path, where there is no module {@code io.infoplane.api}. Here the host,
 * the api and all that they require become the modules of a layer, as they are in the distribution.
 */
public final class IsolatedHost {
  private static final String HOST = "io.infoplane.host";
  private static final String MAIN = "io.infoplane.host.cli.Main";

  private final Class<?> main;

  /** What a command left behind. */
  public record Outcome(int code, String out, String err) {}

  private IsolatedHost(Class<?> main) {
    this.main = main;
  }

  /** All as modules in one layer over the JDK. */
  public static IsolatedHost onModulePath() throws ClassNotFoundException {
    ModuleFinder finder = ModuleFinder.of(modulePath().toArray(Path[]::new));
    ModuleLayer boot = ModuleLayer.boot();
    Configuration configuration =
        Configuration.resolve(
            finder, List.of(boot.configuration()), ModuleFinder.of(), Set.of(HOST));
    ModuleLayer.Controller controller =
        ModuleLayer.defineModulesWithOneLoader(
            configuration, List.of(boot), ClassLoader.getPlatformClassLoader());
    Module host = controller.layer().findModule(HOST).orElseThrow();
    controller.addExports(host, "io.infoplane.host.cli", IsolatedHost.class.getModule());
    controller.addExports(host, "io.infoplane.host.plugin", IsolatedHost.class.getModule());
    return new IsolatedHost(host.getClassLoader().loadClass(MAIN));
  }

  /** All, and some more jars, on one class path. */
  public static IsolatedHost onClassPath(Path... more)
      throws ClassNotFoundException, MalformedURLException {
    List<Path> path = new ArrayList<>(modulePath());
    path.addAll(List.of(more));
    List<URL> urls = new ArrayList<>();
    for (Path entry : path) {
      urls.add(entry.toUri().toURL());
    }
    var loader = new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    return new IsolatedHost(loader.loadClass(MAIN));
  }

  /** Runs a command. */
  public Outcome run(String... args) throws ReflectiveOperationException {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Object code =
        main.getMethod("execute", PrintWriter.class, PrintWriter.class, String[].class)
            .invoke(null, new PrintWriter(out), new PrintWriter(err), args);
    return new Outcome((Integer) code, out.toString(), err.toString());
  }

  /** Opens a registry that stays, while a command's ends with it. */
  public IsolatedRegistry open(Path folder) throws ReflectiveOperationException {
    return IsolatedRegistry.open(main.getClassLoader(), folder);
  }

  /** The host and all that it requires, found among the entries of the tests' class path. */
  public static List<Path> modulePath() {
    Map<String, ModuleDescriptor> descriptors = new LinkedHashMap<>();
    Map<String, Path> locations = new LinkedHashMap<>();
    Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .forEach(
            entry ->
                module(entry)
                    .ifPresent(
                        descriptor -> {
                          descriptors.putIfAbsent(descriptor.name(), descriptor);
                          locations.putIfAbsent(descriptor.name(), entry);
                        }));
    List<Path> path = new ArrayList<>();
    Deque<String> wanted = new ArrayDeque<>(List.of(HOST));
    while (!wanted.isEmpty()) {
      Optional<Path> location = Optional.ofNullable(locations.remove(wanted.peek()));
      Optional<ModuleDescriptor> descriptor =
          Optional.ofNullable(descriptors.remove(wanted.remove()));
      location.ifPresent(path::add);
      descriptor.ifPresent(
          found -> found.requires().forEach(required -> wanted.add(required.name())));
    }
    return path;
  }

  private static Optional<ModuleDescriptor> module(Path entry) {
    return ModuleFinder.of(entry).findAll().stream().map(ModuleReference::descriptor).findFirst();
  }
}
