package io.infoplane.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * Loads a component anew, in a class loader of its own that keeps a list, to see what it loads just
 * by being made and described.
 */
final class LoadWatch extends ClassLoader {
  private static final List<String> NATIVE = List.of("org.nd4j.", "org.bytedeco.");

  private final ClassLoader origin;
  private final Set<String> loaded = new ConcurrentSkipListSet<>();

  static {
    registerAsParallelCapable();
  }

  private LoadWatch(ClassLoader origin) {
    super(ClassLoader.getPlatformClassLoader());
    this.origin = origin;
  }

  /**
   * The classes of ND4J and JavaCPP that are loaded until a component has described itself.
   *
   * @param component class of the component
   * @return their names
   * @throws ReflectiveOperationException if it cannot be made or described
   */
  static Set<String> nativeClassesOf(Class<?> component) throws ReflectiveOperationException {
    LoadWatch watch = new LoadWatch(component.getClassLoader());
    Class<?> again = Class.forName(component.getName(), true, watch);
    Object made = again.getConstructor().newInstance();
    Objects.requireNonNull(again.getMethod("descriptor").invoke(made));
    watch.loaded.removeIf(name -> NATIVE.stream().noneMatch(name::startsWith));
    return watch.loaded;
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    loaded.add(name);
    try (InputStream code = origin.getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (code == null) {
        throw new ClassNotFoundException(name);
      }
      byte[] bytes = code.readAllBytes();
      return defineClass(name, bytes, 0, bytes.length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
