package io.infoplane.host.plugin;

import io.infoplane.api.InfoplaneException;
import java.time.Duration;
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
   * @return to close when it is enough
   */
  public static Subscription start(PluginRegistry registry, Duration interval) {
    Thread thread = new Thread(() -> watch(registry, interval), "infoplane-watch");
    thread.setDaemon(true);
    thread.start();
    return thread::interrupt;
  }

  private static void watch(PluginRegistry registry, Duration interval) {
    String before = "";
    try {
      while (true) {
        Thread.sleep(interval.toMillis());
        before = look(registry, before);
      }
    } catch (InterruptedException e) {
      // That is how it ends.
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
