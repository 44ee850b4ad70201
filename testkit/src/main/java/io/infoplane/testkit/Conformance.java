package io.infoplane.testkit;

import io.infoplane.api.Component;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.Options;
import io.infoplane.api.RegularizerLayer;
import io.infoplane.api.RepresentationProbe;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the contract of a component on a live provider, without its source and without a build.
 *
 * <pre>{@code
 * ServiceLoader.load(layer, MIEstimator.class).stream()
 *     .forEach(provider -> Conformance.run(provider, Map.of(), out));
 * }</pre>
 *
 * <p>They are the same tests that an author inherits, run by JUnit. The provider may belong to a
 * module that exports nothing: it is made by whoever hands it over. A provider of several services
 * is tried as each of them.
 */
public final class Conformance {
  private static final Map<Class<? extends Component>, Class<?>> CONTRACTS = contracts();

  private Conformance() {}

  private static Map<Class<? extends Component>, Class<?>> contracts() {
    Map<Class<? extends Component>, Class<?>> contracts = new LinkedHashMap<>();
    contracts.put(MIEstimator.class, EstimatorTrial.class);
    contracts.put(RepresentationProbe.class, ProbeTrial.class);
    contracts.put(RegularizerLayer.class, LayerTrial.class);
    return contracts;
  }

  /**
   * How a component did.
   *
   * @param passed number of checks that it passed
   * @param failed number of checks that it failed
   * @param skipped number of checks that none of its claims calls for
   * @param failures a sentence for each failed check, in one line
   * @param scorecard what was compared with a known truth, in Markdown; empty if nothing was
   */
  public record Result(
      int passed, int failed, int skipped, List<String> failures, String scorecard) {
    /** Copies the failures. */
    public Result {
      failures = List.copyOf(failures);
      Objects.requireNonNull(scorecard);
    }
  }

  /**
   * Runs the contract on one object.
   *
   * @param provider the component
   * @param options values to ask it with, by name; defaults are filled in
   * @param out a line for each test as it ends
   * @return how the component did
   * @throws InfoplaneException OPTION_INVALID if it does not take these options
   */
  public static Result run(Component provider, Map<String, String> options, PrintWriter out) {
    Objects.requireNonNull(provider);
    return run(() -> provider, options, out);
  }

  /**
   * Runs the contract on the objects that a supplier makes, such as a {@link
   * java.util.ServiceLoader.Provider}: a fresh one for each question, as state in an object should
   * not matter.
   *
   * @param provider makes the component
   * @param options values to ask it with, by name; defaults are filled in
   * @param out a line for each test as it ends
   * @return how the component did
   * @throws InfoplaneException OPTION_INVALID if it does not take these options
   */
  public static Result run(
      Supplier<? extends Component> provider, Map<String, String> options, PrintWriter out) {
    Component component = provider.get();
    if (!options.isEmpty()) {
      Options.resolve(component.descriptor(), options);
    }
    Trial trial = new Trial(provider, Map.copyOf(options), new StringBuilder());
    Tally tally = new Tally(out);
    trial.run(() -> withOwnClassLoader(() -> execute(request(component), tally)));
    return tally.result(trial.scorecard().toString());
  }

  private static LauncherDiscoveryRequest request(Component component) {
    List<Class<?>> contracts = new ArrayList<>();
    CONTRACTS.forEach(
        (service, contract) -> {
          if (service.isInstance(component)) {
            contracts.add(contract);
          }
        });
    if (contracts.isEmpty()) {
      throw new IllegalArgumentException(
          component.getClass() + " is neither an estimator nor a probe nor a layer");
    }
    return LauncherDiscoveryRequestBuilder.request()
        .selectors(contracts.stream().map(DiscoverySelectors::selectClass).toList())
        .filters(EngineFilter.includeEngines("junit-jupiter"))
        .enableImplicitConfigurationParameters(false)
        .build();
  }

  /** Nothing that lies about on a class path takes part: the engine and our tally, no more. */
  private static void execute(LauncherDiscoveryRequest request, Tally tally) {
    LauncherConfig config =
        LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableLauncherDiscoveryListenerAutoRegistration(false)
            .enablePostDiscoveryFilterAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .build();
    LauncherFactory.create(config).execute(request, tally);
  }

  /** JUnit looks for its engine with the thread's class loader, which is the caller's. */
  private static void withOwnClassLoader(Runnable work) {
    Thread thread = Thread.currentThread();
    ClassLoader callers = thread.getContextClassLoader();
    thread.setContextClassLoader(Conformance.class.getClassLoader());
    try {
      work.run();
    } finally {
      thread.setContextClassLoader(callers);
    }
  }
}
