package io.infoplane.host.cli;

import io.infoplane.api.InfoplaneException;
import io.infoplane.host.estimate.FailedEstimates;
import io.infoplane.host.plugin.RegistrySnapshot;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What every command of the program has. */
abstract class HostCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  /** Does the work and tells the {@linkplain ExitCode exit code}. */
  @Override
  public abstract Integer call() throws Exception;

  /** The plugins, found at the first call. */
  final RegistrySnapshot registry() {
    RegistrySnapshot registry = main().registry();
    ExitWatch.learn(registry.plugins());
    return registry;
  }

  /** Where results go. */
  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  /** Where progress and warnings of the program go. */
  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  /**
   * Tells what estimators failed to answer, after the results of the others.
   *
   * @return the {@linkplain ExitCode exit code} of the worst failure
   */
  final int tell(List<FailedEstimates> failures) {
    out().flush();
    Failures told = new Failures(main());
    int worst = ExitCode.DONE;
    for (FailedEstimates failed : failures) {
      worst = Math.max(worst, told.tell(failed, err()));
    }
    return worst;
  }

  /**
   * Tells what kept probes from answering, after the answers of the others.
   *
   * @return the {@linkplain ExitCode exit code} of the worst failure
   */
  final int tellFailures(List<InfoplaneException> failures) {
    out().flush();
    Failures told = new Failures(main());
    int worst = ExitCode.DONE;
    for (InfoplaneException failure : failures) {
      worst = Math.max(worst, told.tell(failure, err()));
    }
    return worst;
  }

  /** This command as picocli knows it, for a complaint about its arguments. */
  final CommandSpec spec() {
    return spec;
  }

  /** The program. */
  final Main main() {
    return (Main) spec.root().userObject();
  }
}
