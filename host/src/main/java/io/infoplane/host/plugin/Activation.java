package io.infoplane.host.plugin;

import io.infoplane.api.ApiVersion;
import io.infoplane.api.Component;
import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Turns a provider that the {@link ServiceLoader} found into a registered service. */
final class Activation {
  private Activation() {}

  /**
   * Instantiates a provider and asks who it is.
   *
   * @throws Refusal if it throws, does not describe itself, or was built for another api
   */
  static <C extends Component> Service<C> activate(
      ServiceKind<C> kind,
      ServiceLoader.Provider<C> provider,
      String plugin,
      String module,
      Optional<String> sha256)
      throws Refusal {
    String className = provider.type().getName();
    C component = instantiate(className, provider);
    Descriptor descriptor = describe(className, component);
    if (!descriptor.apiVersions().contains(ApiVersion.CURRENT)) {
      throw new Refusal(
          ErrorCode.API_INCOMPATIBLE,
          descriptor.id()
              + " works with api "
              + descriptor.apiVersions()
              + ", and this is api "
              + ApiVersion.CURRENT
              + ": take a version of the plugin that was built for this one");
    }
    if (descriptor.options().stream().anyMatch(option -> option.name().equals("seed"))) {
      throw new Refusal(
          descriptor.id()
              + " declares the option 'seed', which infoplane gives to every component: it must"
              + " take its random numbers from the Context instead");
    }
    return new Service<>(kind, component, descriptor, plugin, module, sha256);
  }

  private static <C> C instantiate(String className, ServiceLoader.Provider<C> provider)
      throws Refusal {
    try {
      return provider.get();
    } catch (Throwable thrown) {
      throw new Refusal(
          "the constructor of " + className + " threw " + Thrown.inWords(cause(thrown)));
    }
  }

  private static Descriptor describe(String className, Component component) throws Refusal {
    Descriptor descriptor;
    try {
      descriptor = component.descriptor();
    } catch (Throwable thrown) {
      Thrown.rethrowIfFatal(thrown);
      throw new Refusal("descriptor() of " + className + " threw " + Thrown.inWords(thrown));
    }
    if (descriptor == null) {
      throw new Refusal("descriptor() of " + className + " returned null");
    }
    return descriptor;
  }

  /** What a provider threw, without the {@link ServiceLoader}'s wrapping. */
  static Throwable cause(Throwable thrown) {
    Thrown.rethrowIfFatal(thrown);
    if (thrown instanceof ServiceConfigurationError && thrown.getCause() != null) {
      Thrown.rethrowIfFatal(thrown.getCause());
      return thrown.getCause();
    }
    return thrown;
  }
}
