package io.infoplane.host.plugin;

import io.infoplane.api.InfoplaneException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/**
 * Looks into the folders of plugins again and again, and refreshes the registry when they changed.
 * It looks at names, sizes and times only, and waits until they hold still, so that a file that is
 * being copied is not read by halves.
 */
public final class PluginWatch {
  private PluginWatch() {}

  /**
   * Begins to watch.
   *
   * @param registry is refreshed
   * @param interval between two looks
   * @return to close when it is enough; a refresh that has begun comes to its end
   */
  public static Subscription start(PluginRegistry registry, Duration interval) {
    CountDownLatch closed = new CountDownLatch(1);
    Thread thread = new Thread(() -> watch(registry, interval, closed), "infoplane-watch");
    thread.setDaemon(true);
    thread.start();
    return closed::countDown;
  }

  private static void watch(PluginRegistry registry, Duration interval, CountDownLatch closed) {
    String before = "";
    try {
      while (!closed.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
        before = look(registry, before);
      }
    } catch (InterruptedException e) {
      // Somebody else wants the thread to end.
    }
  }

  private static String look(PluginRegistry registry, String before) {
    try {
      String now = registry.look();
      if (now.equals(before) && !registry.isFresh()) {
        registry.refresh();
      }
      return now;
    } catch (InfoplaneException e) {
      LoggerFactory.getLogger(PluginWatch.class).warn("{}", e.getMessage());
      return "";
    }
  }
}
