package io.infoplane.host;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.network.Nd4jStart;
import io.infoplane.host.plugin.PluginFolders;
import io.infoplane.host.plugin.PluginRegistry;
import java.nio.file.Path;

/**
 * infoplane as a library.
 *
 * <pre>{@code
 * Samples activations = Samples.of(rows);
 * Continuous t = Continuous.of("fc1", activations);
 * Discrete y = Discrete.of("label", labels, 10);
 * EstimateRecord record = Infoplane.estimators().get("kde:noise-variance=0.1").estimate(t, y);
 * System.out.println(record.quantity() + " = " + record.value() + " nats");
 * }</pre>
 *
 * <p>It works on the class path, where the plugins are the jars beside it, and on the module path,
 * where {@link PluginFolders folders of plugins} can be loaded as well.
 */
public final class Infoplane {
  /** Null until the first call: a failure to open the plugins is tried again. */
  private static Estimators standard;

  private Infoplane() {}

  /**
   * The estimators of the plugins that were there when this was first called.
   *
   * @throws InfoplaneException as {@link PluginFolders#standard} and {@link PluginRegistry#open} do
   */
  public static synchronized Estimators estimators() {
    if (standard == null) {
      standard = open();
    }
    return standard;
  }

  /**
   * The estimators of the plugins that are there now, with those in more folders.
   *
   * @param pluginFolders folders of plugins
   * @throws InfoplaneException UNSUPPORTED if a folder is named and infoplane is on the class path;
   *     else as {@link PluginFolders#standard} and {@link PluginRegistry#open} do
   */
  public static Estimators open(Path... pluginFolders) {
    if (pluginFolders.length > 0 && !Infoplane.class.getModule().isNamed()) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          "folders of plugins are loaded on the module path only, and this program runs on the class"
              + " path: put the plugins' jars on it instead of naming '"
              + pluginFolders[0]
              + "'");
    }
    return new Estimators(PluginRegistry.open(PluginFolders.standard(pluginFolders)).snapshot());
  }

  /**
   * Loads ND4J and its native libraries now; takes about half a second, and nothing the second
   * time. For a program in which plugins come and go: a plugin that is the first to use ND4J stays
   * in memory after it was removed.
   *
   * @throws InfoplaneException NUMERIC if no backend of ND4J is on the module path or class path
   */
  public static void startNd4j() {
    Nd4jStart.now();
  }
}
