package io.infoplane.host.cli;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.plugin.PluginFolder;
import io.infoplane.host.plugin.PluginFolders;
import io.infoplane.host.plugin.PluginRegistry;
import io.infoplane.host.plugin.RegistrySnapshot;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program {@code infoplane}. */
@Command(
    name = "infoplane",
    description = {
      "How much does each layer of a neural network know about its input and its label?",
      "Results go to standard output. Exit code 0: done; 1: failed; 2: wrong input."
    },
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true,
    versionProvider = ProgramVersion.class,
    scope = ScopeType.INHERIT,
    subcommands = {
      EstimateCommand.class,
      RunCommand.class,
      RecordCommand.class,
      ImportCommand.class,
      ProbeCommand.class,
      ScoreCommand.class,
      ReportCommand.class,
      ListCommand.class,
      DescribeCommand.class,
      PluginsCommand.class,
      NewPluginCommand.class,
      ShellCommand.class,
      DoctorCommand.class,
    })
public final class Main implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description =
          "One more folder of plugins, besides those that INFOPLANE_PLUGINS names; may be repeated.")
  private List<Path> pluginFolders = new ArrayList<>();

  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "With an error, show where in the program it arose.")
  private boolean verbose;

  /** The launcher has acted on it: what is on the module path is fixed before Java starts. */
  @Option(
      names = "--backend",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "What computes: cpu (default), or cuda where it was built in.")
  private String backend = "cpu";

  @Option(
      names = "--locked",
      scope = ScopeType.INHERIT,
      description = "Load from folders of plugins only what is pinned in their plugins.lock.")
  private boolean locked;

  /** Of a program that runs for long; else opened when it is first wanted. */
  private Optional<PluginRegistry> plugins;

  private final boolean shared;
  private final Optional<PluginFolder> folder;
  private Optional<RegistrySnapshot> registry = Optional.empty();

  /** For one command. */
  Main() {
    this.plugins = Optional.empty();
    this.folder = Optional.empty();
    this.shared = false;
  }

  /** For one of several commands that see the same plugins as another. */
  Main(Main shell) {
    PluginRegistry plugins = shell.plugins();
    this.folder = shell.pluginFolder();
    this.plugins = Optional.of(plugins);
    this.registry = Optional.of(plugins.snapshot());
    this.shared = true;
  }

  /**
   * Runs a command and ends the program with its {@linkplain ExitCode exit code}.
   *
   * @param args as in the shell
   */
  public static void main(String[] args) {
    configureLogging();
    ExitWatch.install();
    PrintWriter out = writer(System.out);
    PrintWriter err = writer(System.err);
    int code = execute(out, err, args);
    // A full disk shows itself only now, where the results are redirected to a file.
    if ((out.checkError() || System.out.checkError()) && code == ExitCode.DONE) {
      err.println("infoplane: the results could not be written to standard output");
      code = ExitCode.FAILED;
    }
    err.flush();
    System.exit(code);
  }

  /**
   * Runs a command.
   *
   * @param out for results
   * @param err for progress and errors
   * @param args as in the shell
   * @return the {@linkplain ExitCode exit code}
   */
  public static int execute(PrintWriter out, PrintWriter err, String... args) {
    return execute(new Main(), out, err, args);
  }

  /** Runs a command of a program that may have run others. */
  static int execute(Main main, PrintWriter out, PrintWriter err, String... args) {
    Failures failures = new Failures(main);
    CommandLine line =
        new CommandLine(main)
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setUsageHelpAutoWidth(true)
            .setParameterExceptionHandler(failures)
            .setExecutionExceptionHandler(failures);
    int code;
    try {
      code = line.execute(args);
    } catch (Error e) {
      code = failures.handleError(e, err);
    }
    out.flush();
    err.flush();
    return code;
  }

  /** Without a command there is nothing to do but to say which there are. */
  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return ExitCode.WRONG_INPUT;
  }

  /** The plugins as they are at the first call; the whole command keeps to them. */
  RegistrySnapshot registry() {
    if (registry.isEmpty()) {
      registry = Optional.of(plugins().snapshot());
    }
    return registry.get();
  }

  /** The plugins as they come and go. */
  PluginRegistry plugins() {
    if (plugins.isEmpty()) {
      List<Path> folders = PluginFolders.standard(pluginFolders.toArray(Path[]::new));
      plugins =
          Optional.of(locked ? PluginRegistry.openLocked(folders) : PluginRegistry.open(folders));
    } else if (shared && (locked || !pluginFolders.isEmpty())) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "--plugins and --locked are said when the shell is started, not within it");
    }
    return plugins.get();
  }

  /** Whether this is one command of several in one program. */
  boolean isInShell() {
    return shared;
  }

  /** The folder of plugins that is meant where none is named. */
  Optional<PluginFolder> pluginFolder() {
    List<PluginFolder> all = plugins().folders();
    return pluginFolders.stream()
        .map(named -> new PluginFolder(named.toAbsolutePath().normalize()))
        .findFirst()
        .or(() -> folder)
        .or(() -> all.stream().findFirst());
  }

  /** Whether an error is to show where it arose. */
  boolean isVerbose() {
    return verbose;
  }

  /** The backend that the user named. */
  String backend() {
    return backend;
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
  }

  /**
   * Logback reads its configuration when the first logger is made, which many commands never do.
   */
  private static void configureLogging() {
    String property = "logback.configurationFile";
    if (System.getProperty(property) == null) {
      System.setProperty(property, Main.class.getResource("logging.xml").toExternalForm());
    }
  }
}
