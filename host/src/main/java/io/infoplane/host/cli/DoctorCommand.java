package io.infoplane.host.cli;

import io.infoplane.host.plugin.Plugin;
import io.infoplane.host.plugin.PluginState;
import io.infoplane.host.plugin.Thrown;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.management.JMException;
import javax.management.ObjectName;
import picocli.CommandLine.Command;

/** Says what is here, and what is wrong with it. */
@Command(
    name = "doctor",
    description = "Looks at Java, the machine, ND4J and the plugins, and says what is wrong.")
final class DoctorCommand extends HostCommand {
  private boolean healthy = true;

  @Override
  public Integer call() {
    java();
    machine();
    nd4j();
    plugins();
    out().println();
    out().println(healthy ? "all is well" : "something is wrong: see the lines marked 'wrong'");
    return healthy ? ExitCode.DONE : ExitCode.FAILED;
  }

  private void java() {
    line("Java", Runtime.version() + ", " + System.getProperty("java.vendor"));
    Module module = DoctorCommand.class.getModule();
    line(
        "started on",
        module.isNamed() ? "the module path" : "the class path, where folders of plugins fail");
  }

  private void machine() {
    line("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    line("processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
    String heap = megabytes(Runtime.getRuntime().maxMemory()) + " heap";
    line("memory", heap + physicalMemory().map(all -> " of " + megabytes(all)).orElse(""));
    line(
        "OPENBLAS_CORETYPE",
        Optional.ofNullable(System.getenv("OPENBLAS_CORETYPE")).orElse("not set"));
    line(
        "OMP_WAIT_POLICY", Optional.ofNullable(System.getenv("OMP_WAIT_POLICY")).orElse("not set"));
  }

  /** An attribute of HotSpot and OpenJ9; other virtual machines need not have it. */
  private static Optional<Long> physicalMemory() {
    try {
      Object bytes =
          ManagementFactory.getPlatformMBeanServer()
              .getAttribute(
                  new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME),
                  "TotalPhysicalMemorySize");
      return bytes instanceof Long number ? Optional.of(number) : Optional.empty();
    } catch (JMException e) {
      return Optional.empty();
    }
  }

  private static String megabytes(long bytes) {
    return (bytes >> 20) + " MB";
  }

  private void nd4j() {
    Map<String, String> facts;
    try {
      facts = Nd4jFacts.read();
    } catch (Throwable thrown) {
      Thrown.rethrowIfFatal(thrown);
      Throwable root = thrown;
      while (root.getCause() != null && root.getCause() != root) {
        root = root.getCause();
      }
      wrong(
          "ND4J",
          "it does not start: "
              + Thrown.inWords(root)
              + "; the backend of this system ("
              + main().backend()
              + ") must be beside it");
      return;
    }
    facts.forEach(this::line);
  }

  private void plugins() {
    List<Plugin> plugins = registry().plugins();
    if (plugins.isEmpty()) {
      wrong("plugins", "there are none, so nothing can be estimated: name a folder with --plugins");
    }
    for (Plugin plugin : plugins) {
      if (plugin.state() == PluginState.FAILED) {
        wrong("plugin", plugin.toString());
      } else {
        line("plugin", plugin.toString());
      }
    }
  }

  private void wrong(String name, String what) {
    healthy = false;
    line(name, "wrong: " + what);
  }

  private void line(String name, String what) {
    out().println(String.format("%-18s %s", name, what));
  }
}
