package io.infoplane.testkit;

import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Options;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;

/**
 * Loads a component anew, in a class loader of its own that keeps a list, to see what it loads just
 * by being made and described, or a layer by telling its shape.
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

  /** What to do with a component that was loaded anew. */
  @FunctionalInterface
  private interface Deed {
    void on(Object made, Object descriptor) throws ReflectiveOperationException;
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
    return new LoadWatch(ClassFiles.seenBy(component))
        .loadedBy(component, (made, descriptor) -> {}, which);
  }

  /**
   * The classes that are loaded until a layer has told the shapes of its output.
   *
   * @param layer its class
   * @param options to ask it with
   * @param shapes of input, some of which it may refuse
   * @param which classes to look for, by name
   * @return their names
   * @throws ReflectiveOperationException if it cannot be made or asked
   */
  static Set<String> classesOfShape(
      Class<?> layer,
      Map<String, String> options,
      Collection<long[]> shapes,
      Predicate<String> which)
      throws ReflectiveOperationException {
    LoadWatch watch = new LoadWatch(ClassFiles.seenBy(layer));
    return watch.loadedBy(
        layer,
        (made, descriptor) -> {
          Class<?> type = watch.loadClass(Options.class.getName());
          Object resolved =
              type.getMethod("resolve", descriptor.getClass(), Map.class)
                  .invoke(null, descriptor, options);
          Method outputShape = made.getClass().getMethod("outputShape", long[].class, type);
          for (long[] shape : shapes) {
            try {
              outputShape.invoke(made, shape.clone(), resolved);
            } catch (InvocationTargetException e) {
              if (!e.getCause().getClass().getName().equals(InfoplaneException.class.getName())) {
                throw e;
              }
            }
          }
        },
        which);
  }

  private Set<String> loadedBy(Class<?> component, Deed deed, Predicate<String> which)
      throws ReflectiveOperationException {
    try {
      Class<?> again = Class.forName(component.getName(), true, this);
      Object made = again.getConstructor().newInstance();
      deed.on(made, Objects.requireNonNull(again.getMethod("descriptor").invoke(made)));
    } catch (ReflectiveOperationException | LinkageError e) {
      // Native code does not load twice: that it was tried is what we want to know.
      if (loaded.stream().noneMatch(which)) {
        throw e;
      }
    }
    loaded.removeIf(which.negate());
    return loaded;
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
