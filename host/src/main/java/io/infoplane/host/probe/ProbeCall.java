package io.infoplane.host.probe;

import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Observation;
import io.infoplane.api.Options;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.RepresentationProbe;
import io.infoplane.host.estimate.HostContext;
import io.infoplane.host.plugin.CallText;
import io.infoplane.host.plugin.RegistrySnapshot;
import io.infoplane.host.plugin.Service;
import io.infoplane.host.plugin.ServiceKind;
import io.infoplane.host.plugin.Thrown;
import java.util.Map;
import java.util.Optional;

/** A probe with its options filled in, ready to be asked; immutable. */
public final class ProbeCall {
  private final Service<RepresentationProbe> service;
  private final Options options;

  private ProbeCall(Service<RepresentationProbe> service, Options options) {
    this.service = service;
    this.options = options;
  }

  /**
   * Reads which probe is wanted with which options.
   *
   * @param text {@code SELECTOR[:name=value,...]}, such as {@code dpi:tolerance=0.01}
   * @param registry where the probe is looked for
   * @return the call
   * @throws InfoplaneException OPTION_INVALID if the text, the selector or an option is wrong; a
   *     failed plugin's code if that would have brought the probe
   */
  public static ProbeCall parse(String text, RegistrySnapshot registry) {
    CallText call = CallText.parse(text);
    Service<RepresentationProbe> service = registry.find(ServiceKind.PROBE, call.selector());
    return new ProbeCall(service, Options.resolve(service.descriptor(), call.options()));
  }

  /** What the probe says about itself. */
  public Descriptor descriptor() {
    return service.descriptor();
  }

  /** The probe and where it came from. */
  public Service<RepresentationProbe> service() {
    return service;
  }

  /** The options that the probe is given. */
  public Map<String, String> options() {
    return options.asMap();
  }

  /**
   * Asks the probe.
   *
   * @param recording of a run
   * @param estimator that it may use
   * @param context seed, threads, progress, cancellation, memo
   * @return what it saw
   * @throws InfoplaneException PLUGIN_BROKEN if it returned nothing, or threw anything but the
   *     errors of its contract; else what the probe threw
   */
  public Observation observe(
      Recording recording, Optional<ProbeRequest.Chosen> estimator, HostContext context) {
    ProbeRequest request = ProbeRequest.of(recording, options, context);
    Observation seen;
    try {
      seen = service.component().observe(estimator.map(request::with).orElse(request));
    } catch (InfoplaneException e) {
      String id = descriptor().id();
      throw e.getMessage().startsWith(id)
          ? e
          : new InfoplaneException(e.code(), id + ": " + e.getMessage(), e);
    } catch (Throwable thrown) {
      Thrown.rethrowIfFatal(thrown);
      throw broken("threw " + Thrown.inWords(thrown), thrown);
    }
    if (seen == null) {
      throw broken("returned null", new NullPointerException("observation"));
    }
    return seen;
  }

  InfoplaneException tooLarge(OutOfMemoryError e) {
    return new InfoplaneException(
        ErrorCode.PLUGIN_BROKEN,
        descriptor().id()
            + " of the plugin '"
            + service.plugin()
            + "', or the estimator that it asks, needs more memory than the "
            + (Runtime.getRuntime().maxMemory() >> 20)
            + " MB that there are: give more, as in INFOPLANE_JAVA_OPTS=-Xmx8g",
        e);
  }

  private InfoplaneException broken(String what, Throwable cause) {
    return new InfoplaneException(
        ErrorCode.PLUGIN_BROKEN,
        "the plugin '" + service.plugin() + "' is broken: " + descriptor().id() + " " + what,
        cause);
  }

  /** The id and the options that the probe is given. */
  @Override
  public String toString() {
    return descriptor().id() + " " + options;
  }
}
