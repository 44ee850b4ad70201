package io.infoplane.testkit;

import java.net.URL;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;

/**
 * Loads a component anew, in a class loader of its own that keeps a list, to see what it loads just
 * by being made and described.
 */
final class LoadWatch extends ClassLoader {
  private final ClassFiles files;
  private final Set<String> loaded = new ConcurrentSkipListSet<>();

  static {
    registerAsParallelCapable();
  }

  private LoadWatch(ClassFiles files) {
    super(ClassLoader.getPlatformClassLoader());
    this.files = files;
  }

  /**
   * The classes that are loaded until a component has described itself.
   *
   * @param component class of the component
   * @param which those to look for, by name
   * @return their names
   * @throws ReflectiveOperationException if it cannot be made or described
   */
  static Set<String> classesOf(Class<?> component, Predicate<String> which)
      throws ReflectiveOperationException {
    LoadWatch watch = new LoadWatch(ClassFiles.seenBy(component));
    try {
      Class<?> again = Class.forName(component.getName(), true, watch);
      Object made = again.getConstructor().newInstance();
      Objects.requireNonNull(again.getMethod("descriptor").invoke(made));
    } catch (ReflectiveOperationException | LinkageError e) {
      // Native code does not load twice: that it was tried is what we want to know.
      if (watch.loaded.stream().noneMatch(which)) {
        throw e;
      }
    }
    watch.loaded.removeIf(which.negate());
    return watch.loaded;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    loaded.add(name);
    byte[] code = files.read(name).orElseThrow(() -> new ClassNotFoundException(name));
    return defineClass(name, code, 0, code.length);
  }

  /** May be null, as the JDK has it: there is no such file. */
  @Override
  protected URL findResource(String name) {
    return files.resource(name).orElse(null);
  }
}
