package io.infoplane.host.plugin;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets a plugin's constructors and descriptors run for a while, and not for ever. */
final class Patience {
  /** System property: how many seconds a plugin may take to be loaded; 10 if it is not set. */
  static final String PROPERTY = "infoplane.plugin.seconds";

  private static final int USUAL_SECONDS = 10;

  private Patience() {}

  /** What a plugin does while it is loaded. */
  interface Work {
    List<Service<?>> services() throws Refusal;
  }

  /**
   * Does the work on a thread of its own.
   *
   * @throws Refusal the work's, or one that names the thread that did not come to its end; Java
   *     gives no way to stop it
   * @throws InterruptedException if the waiting thread was interrupted, which says nothing of the
   *     plugin
   */
  static List<Service<?>> wait(String plugin, Work work) throws Refusal, InterruptedException {
    CompletableFuture<List<Service<?>>> result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                result.complete(work.services());
              } catch (Throwable thrown) {
                result.completeExceptionally(thrown);
              }
            },
            "infoplane-load " + plugin,
            0,
            false);
    thread.setDaemon(true);
    thread.start();
    Duration limit = Duration.ofSeconds(Integer.getInteger(PROPERTY, USUAL_SECONDS));
    try {
      return result.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new Refusal(
          "its constructors and descriptors did not come to an end within "
              + limit.toSeconds()
              + " s: the thread '"
              + thread.getName()
              + "' is"
              + top(thread).map(frame -> " at " + frame).orElse(" still running"));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Refusal refusal) {
        throw refusal;
      }
      Thrown.rethrowIfFatal(e.getCause());
      throw new Refusal("loading it threw " + Thrown.inWords(e.getCause()));
    }
  }

  private static Optional<StackTraceElement> top(Thread thread) {
    StackTraceElement[] frames = thread.getStackTrace();
    return frames.length == 0 ? Optional.empty() : Optional.of(frames[0]);
  }
}
