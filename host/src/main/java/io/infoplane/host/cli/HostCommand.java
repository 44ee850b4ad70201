package io.infoplane.host.cli;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.host.estimate.EstimatorCall;
import io.infoplane.host.estimate.FailedEstimates;
import io.infoplane.host.plugin.RegistrySnapshot;
import io.infoplane.host.probe.ProbeCall;
import io.infoplane.host.store.RunStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What every command of the program has. */
abstract class HostCommand implements Callable<Integer> {
  /** A comma before any option or range of versions divides nothing. */
  private static final Pattern SEVERAL = Pattern.compile("([^,=@]+),\\s*");

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

  /**
   * The estimator that one {@code -e} names.
   *
   * @throws InfoplaneException OPTION_INVALID if it names none, or several
   */
  final EstimatorCall estimator(String text) {
    return EstimatorCall.parse(one("-e", text), registry());
  }

  /**
   * The probe that one {@code -p} names.
   *
   * @throws InfoplaneException OPTION_INVALID if it names none, or several
   */
  final ProbeCall probe(String text) {
    return ProbeCall.parse(one("-p", text), registry());
  }

  private static String one(String option, String text) {
    Matcher several = SEVERAL.matcher(text);
    if (several.lookingAt()) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "'%s' names more than one: repeat %s, as in %2$s %s %2$s %s"
              .formatted(text, option, several.group(1), text.substring(several.end())));
    }
    return text;
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

  /**
   * Tells that a run's report lacks what was found since. It is not written here: whoever asks
   * several times in a row would wait for it each time.
   */
  final void tellIfStale(Path run) throws IOException {
    Path report = run.resolve("report.html");
    if (!Files.exists(report)) {
      return;
    }
    FileTime written = Files.getLastModifiedTime(report);
    for (String found : List.of("estimates.jsonl", "observations.jsonl", "failures.jsonl")) {
      Path file = run.resolve(found);
      if (Files.exists(file) && Files.getLastModifiedTime(file).compareTo(written) > 0) {
        out().flush();
        err().println("report: not updated, run 'infoplane report " + run + "'");
        return;
      }
    }
  }

  /** Tells of a run that was stopped before its end that there is more to come. */
  final void tellIfStopped(Path run) {
    Optional<String> stopped;
    try (RunStore store = RunStore.open(run)) {
      stopped = store.stopped();
    }
    out().flush();
    stopped.ifPresent(sentence -> err().println("note: " + sentence));
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
