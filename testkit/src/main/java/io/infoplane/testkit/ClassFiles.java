package io.infoplane.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.net.URI;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The files that a component sees. Its classes are those of its class loader, and of all modules in
 * its layer and the layers below, whose loaders answer for their own modules alone.
 */
final class ClassFiles {
  private final Class<?> component;

  private ClassFiles(Class<?> component) {
    this.component = component;
  }

  /** What a component sees. */
  static ClassFiles seenBy(Class<?> component) {
    return new ClassFiles(component);
  }

  /** The code of a class by its name, if it is seen. */
  Optional<byte[]> read(String className) {
    String file = className.replace('.', '/') + ".class";
    try (InputStream code = open(className, file)) {
      return code == null ? Optional.empty() : Optional.of(code.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where a file lies that comes with the component, also in a package that its module hides. */
  Optional<URL> resource(String name) {
    Module module = component.getModule();
    if (!module.isNamed() || module.getLayer() == null) {
      return Optional.ofNullable(component.getClassLoader().getResource(name));
    }
    ModuleReference reference =
        module.getLayer().configuration().findModule(module.getName()).orElseThrow().reference();
    try (ModuleReader reader = reference.open()) {
      Optional<URI> found = reader.find(name);
      return found.isPresent() ? Optional.of(found.get().toURL()) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** May be null, as in the JDK: there is no such file. */
  private InputStream open(String className, String file) throws IOException {
    Optional<Module> module = moduleOf(className);
    return module.isPresent()
        ? module.get().getResourceAsStream(file)
        : component.getClassLoader().getResourceAsStream(file);
  }

  private Optional<Module> moduleOf(String className) {
    int dot = className.lastIndexOf('.');
    String packageName = dot < 0 ? "" : className.substring(0, dot);
    Set<ModuleLayer> seen = new HashSet<>();
    Deque<ModuleLayer> layers = new ArrayDeque<>();
    Optional.ofNullable(component.getModule().getLayer()).ifPresent(layers::add);
    while (!layers.isEmpty()) {
      ModuleLayer layer = layers.remove();
      if (seen.add(layer)) {
        for (Module module : layer.modules()) {
          if (module.getPackages().contains(packageName)) {
            return Optional.of(module);
          }
        }
        layers.addAll(layer.parents());
      }
    }
    return Optional.empty();
  }
}
