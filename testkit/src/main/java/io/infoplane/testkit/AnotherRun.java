package io.infoplane.testkit;

import io.infoplane.api.Component;
import java.net.URL;
import java.util.Optional;

/**
 * Loads a component's own classes anew, so that nothing is left of what they hold statically. The
 * api and all other libraries are those of the first time.
 */
final class AnotherRun extends ClassLoader {
  private final Class<?> component;
  private final ClassFiles files;

  static {
    registerAsParallelCapable();
  }

  private AnotherRun(Class<?> component) {
    super(component.getClassLoader());
    this.component = component;
    this.files = ClassFiles.seenBy(component);
  }

  /**
   * A component of the same class, as another program would load it.
   *
   * @param component class of the component
   * @return another component
   * @throws ReflectiveOperationException if it cannot be made
   */
  static Component of(Class<?> component) throws ReflectiveOperationException {
    Class<?> again = Class.forName(component.getName(), true, new AnotherRun(component));
    return (Component) again.getConstructor().newInstance();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      Optional<byte[]> code = isOwn(name) ? files.read(name) : Optional.empty();
      return code.isPresent()
          ? defineClass(name, code.get(), 0, code.get().length)
          : super.loadClass(name, resolve);
    }
  }

  /** Whether a class comes with the component: from its module, or else from its jar or folder. */
  private boolean isOwn(String name) {
    Module module = component.getModule();
    if (module.isNamed()) {
      int dot = name.lastIndexOf('.');
      return dot > 0 && module.getPackages().contains(name.substring(0, dot));
    }
    URL place = component.getProtectionDomain().getCodeSource().getLocation();
    URL file = component.getClassLoader().getResource(name.replace('.', '/') + ".class");
    return file != null && file.toString().contains(place.toString());
  }

  /** May be null, as the JDK has it: there is no such file. */
  @Override
  protected URL findResource(String name) {
    return files.resource(name).orElse(null);
  }
}
