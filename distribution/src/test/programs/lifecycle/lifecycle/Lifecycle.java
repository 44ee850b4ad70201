package lifecycle;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.Samples;
import io.infoplane.host.Infoplane;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.plugin.PluginRegistry;
import io.infoplane.host.plugin.PluginWatch;
import io.infoplane.host.plugin.RegistrySnapshot;
import io.infoplane.host.plugin.Service;
import io.infoplane.host.plugin.ServiceKind;
import io.infoplane.host.plugin.ServiceListener;
import io.infoplane.host.plugin.Subscription;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Arguments: a folder of plugins, version 1 and version 2 of a plugin that uses ND4J. */
public final class Lifecycle {
  private static final Continuous T = Continuous.of("t", Samples.of(new double[][] {{1}, {2}}));
  private static final Discrete Y = Discrete.of("y", new int[] {0, 1}, 2);

  private Lifecycle() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    Path place = folder.resolve("acme.jar");
    Infoplane.startNd4j();
    PluginRegistry registry = PluginRegistry.open(List.of(folder));
    Subscription plugins =
        registry.listen(plugin -> System.out.println("plugin " + plugin.name() + " " + plugin.state()));
    Subscription services = registry.track(ServiceKind.ESTIMATOR, new Teller());

    Files.copy(Path.of(args[1]), place);
    registry.refresh();
    WeakReference<ClassLoader> first = useFirst(registry, place, Path.of(args[2]));
    awaitCollected("version 1", first);

    WeakReference<ClassLoader> second = loader(registry.snapshot());
    Files.delete(place);
    registry.refresh();
    awaitCollected("version 2", second);
    plugins.close();
    services.close();

    BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    try (Subscription listening = registry.listen(plugin -> seen.add(plugin.state().toString()));
        Subscription watching = PluginWatch.start(registry, Duration.ofMillis(20))) {
      Files.copy(Path.of(args[1]), place);
      for (String state = "none"; !state.equals("ACTIVE"); ) {
        state = String.valueOf(seen.poll(20, TimeUnit.SECONDS));
        System.out.println("watch " + state);
      }
    }
  }

  /** Work that began with version 1 ends with it, though version 2 has come. */
  private static WeakReference<ClassLoader> useFirst(PluginRegistry registry, Path place, Path next)
      throws IOException {
    RegistrySnapshot work = registry.snapshot();
    estimate("before", work);
    // In place, as a careless user would do it: the open jar itself is overwritten.
    Files.write(place, Files.readAllBytes(next));
    registry.refresh();
    estimate("work that goes on", work);
    estimate("new work", registry.snapshot());
    return loader(work);
  }

  private static void estimate(String when, RegistrySnapshot snapshot) {
    double value = EstimatorCall.parse("acme:one", snapshot).estimate(T, Y).value();
    System.out.println(when + " " + value);
  }

  private static WeakReference<ClassLoader> loader(RegistrySnapshot snapshot) {
    Service<MIEstimator> service = snapshot.services(ServiceKind.ESTIMATOR).get(0);
    return new WeakReference<>(service.component().getClass().getClassLoader());
  }

  private static void awaitCollected(String what, WeakReference<ClassLoader> loader)
      throws InterruptedException {
    for (int i = 0; i < 200 && !loader.refersTo(null); i++) {
      System.gc();
      Thread.sleep(20);
    }
    System.out.println(what + (loader.refersTo(null) ? " was collected" : " is still there"));
  }

  private static final class Teller implements ServiceListener<MIEstimator> {
    @Override
    public void arrived(Service<MIEstimator> service) {
      System.out.println("arrived " + service.id() + " " + service.version());
    }

    @Override
    public void departed(Service<MIEstimator> service) {
      System.out.println("departed " + service.id() + " " + service.version());
    }
  }
}
