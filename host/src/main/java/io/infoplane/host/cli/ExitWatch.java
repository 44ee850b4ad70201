package io.infoplane.host.cli;

import io.infoplane.host.plugin.Plugin;
import io.infoplane.host.plugin.PluginModule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says what happened when the program ends before its commands do: a user stopped it, or a plugin
 * called {@link System#exit}, which Java gives no way to forbid. The exit code is never the
 * plugin's. What is on disk is whole at any moment.
 *
 * <p>A plugin that calls {@link Runtime#halt} ends the program without a word: then nobody is
 * asked.
 */
final class ExitWatch {
  /** How the registry names the thread on which it loads a plugin. */
  private static final String LOADING = "infoplane-load ";

  private static final Set<Interruption> UNDER_WAY = ConcurrentHashMap.newKeySet();

  /** Names of plugins by their modules' names; no classes, which must stay collectable. */
  private static final Map<String, String> PLUGINS = new ConcurrentHashMap<>();

  private static boolean installed;

  private ExitWatch() {}

  /** A class outside the program that asked for its end, on a thread. */
  private record Culprit(String thread, StackTraceElement frame) {
    boolean wasLoading() {
      return thread.startsWith(LOADING);
    }

    String plugin() {
      return wasLoading()
          ? thread.substring(LOADING.length())
          : PLUGINS.getOrDefault(frame.getModuleName(), frame.getModuleName());
    }
  }

  /** Watches from now on; once is enough. */
  static synchronized void install() {
    if (!installed) {
      Runtime.getRuntime().addShutdownHook(new Thread(ExitWatch::ended, "infoplane-exit-watch"));
      installed = true;
    }
  }

  /** Tells which modules are whose. */
  static void learn(List<Plugin> plugins) {
    for (Plugin plugin : plugins) {
      for (PluginModule module : plugin.modules()) {
        PLUGINS.put(module.name(), plugin.name());
      }
    }
  }

  static void begin(Interruption work) {
    install();
    UNDER_WAY.add(work);
  }

  static void end(Interruption work) {
    UNDER_WAY.remove(work);
  }

  private static void ended() {
    Optional<Culprit> culprit = culprit();
    culprit.ifPresent(found -> System.err.println("infoplane: " + sentence(found)));
    for (Interruption work : UNDER_WAY) {
      if (culprit.isPresent()) {
        work.afterExit().ifPresent(sentence -> System.err.println("infoplane: " + sentence));
      } else {
        System.err.println("\ninfoplane: " + work.toGoOn());
      }
    }
    if (culprit.isPresent()) {
      System.out.flush();
      System.err.flush();
      // The code of exit() cannot be changed any more but so.
      Runtime.getRuntime().halt(ExitCode.FAILED);
    }
  }

  private static String sentence(Culprit culprit) {
    String what =
        "the plugin '"
            + culprit.plugin()
            + "' ended the program"
            + (culprit.wasLoading() ? " while it was loaded" : "")
            + ": "
            + culprit.frame().getClassName()
            + "."
            + culprit.frame().getMethodName()
            + " called System.exit, which Java gives no way to forbid";
    return what
        + (culprit.wasLoading()
            ? "; take it out of the folder of plugins"
            : "; leave its components out, or remove it by 'infoplane plugins remove "
                + culprit.plugin()
                + "'");
  }

  /** The thread that called exit() waits in there for the hooks to end. */
  private static Optional<Culprit> culprit() {
    for (Map.Entry<Thread, StackTraceElement[]> thread : Thread.getAllStackTraces().entrySet()) {
      Optional<StackTraceElement> frame =
          Arrays.stream(thread.getValue())
              .dropWhile(called -> !isExit(called))
              .filter(ExitWatch::isOutside)
              .findFirst();
      if (frame.isPresent()) {
        return frame.map(found -> new Culprit(thread.getKey().getName(), found));
      }
    }
    return Optional.empty();
  }

  private static boolean isExit(StackTraceElement frame) {
    return frame.getClassName().equals("java.lang.Runtime") && frame.getMethodName().equals("exit");
  }

  private static boolean isOutside(StackTraceElement frame) {
    return frame.getModuleName() != null
        && ModuleLayer.boot().findModule(frame.getModuleName()).isEmpty();
  }
}
