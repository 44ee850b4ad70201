package io.infoplane.host.cli;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.network.Nd4jStart;
import io.infoplane.host.plugin.PluginRegistry;
import io.infoplane.host.plugin.PluginState;
import io.infoplane.host.plugin.PluginWatch;
import io.infoplane.host.plugin.Subscription;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs one command after another in one program, in which plugins come and go. */
@Command(
    name = "shell",
    description = {
      "Runs one command after another in one program, in which plugins come and go.",
      "Reads a command a line from standard input. A line that ends with '&' runs beside the next"
          + " ones; 'jobs' lists such lines, 'wait' waits for them, 'exit' or the end of the input"
          + " waits and leaves. A command keeps the plugins that it began with; those that change"
          + " meanwhile are told of, and serve the next one.",
      "Exit code: the worst of the commands'."
    })
final class ShellCommand extends HostCommand {
  private static final Duration WATCH_INTERVAL = Duration.ofSeconds(1);
  private static final String PROMPT = "infoplane> ";

  @Option(
      names = "--watch",
      description = "Load plugins as they appear, change or go, without waiting for a command.")
  private boolean watch;

  @Override
  public Integer call() throws IOException {
    PluginRegistry registry = main().plugins();
    if (main().isInShell()) {
      throw new InfoplaneException(ErrorCode.OPTION_INVALID, "this is a shell already");
    }
    Nd4jStart.now();
    ShellJobs jobs = new ShellJobs(main(), out(), err());
    try (Subscription told = registry.listen(plugin -> tell(plugin.name(), plugin.state()));
        Subscription watching = watch ? PluginWatch.start(registry, WATCH_INTERVAL) : () -> {}) {
      for (Optional<String> line = next(); line.isPresent(); line = next()) {
        if (line.get().strip().equals("exit")) {
          break;
        }
        jobs.run(line.get());
      }
      jobs.await();
    }
    return jobs.worst();
  }

  private Optional<String> next() throws IOException {
    if (Terminal.canAnswer()) {
      err().print(PROMPT);
      err().flush();
    }
    return Terminal.readLine();
  }

  /** Only where a plugin ends is worth a line: it is loaded in a moment. */
  private void tell(String plugin, PluginState state) {
    if (state != PluginState.INSTALLED && state != PluginState.RESOLVED) {
      err().println("infoplane: plugin " + plugin + " " + state);
      err().flush();
    }
  }
}
