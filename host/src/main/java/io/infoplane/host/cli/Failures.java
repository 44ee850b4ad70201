package io.infoplane.host.cli;

import io.infoplane.api.InfoplaneException;
import io.infoplane.api.NearestName;
import io.infoplane.host.estimate.FailedEstimates;
import io.infoplane.host.plugin.Thrown;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence what went wrong. */
final class Failures implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final Main main;

  Failures(Main main) {
    this.main = main;
  }

  /** Wrong usage. */
  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    say(sentence(e) + " ('" + name + " --help' shows how)", e, command.getErr());
    return ExitCode.WRONG_INPUT;
  }

  private static String sentence(ParameterException e) {
    if (e.getCause() instanceof InfoplaneException cause) {
      return cause.getMessage();
    }
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String argument = unmatched.getUnmatched().get(0);
      return unknown(argument)
          + nearest(argument, e.getCommandLine())
              .map(near -> ": did you mean '" + near + "'?")
              .orElse("");
    }
    String message = oneLine(e.getMessage());
    return message.isEmpty()
        ? "wrong usage"
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  private static String unknown(String argument) {
    return argument.startsWith("-")
        ? "there is no option '" + argument + "'"
        : "'" + argument + "' is not expected here";
  }

  private static Optional<String> nearest(String argument, CommandLine command) {
    List<String> names = new ArrayList<>(command.getSubcommands().keySet());
    command.getCommandSpec().options().forEach(option -> names.addAll(List.of(option.names())));
    return NearestName.of(argument, names);
  }

  /** What a command threw. */
  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult parsed) {
    say(sentence(e), e, command.getErr());
    return ExitCode.of(e);
  }

  private static String sentence(Exception e) {
    if (e instanceof InfoplaneException) {
      return oneLine(e.getMessage());
    }
    if (e instanceof NoSuchFileException missing) {
      return "there is no file '" + missing.getFile() + "'";
    }
    return "this should not have happened: " + Thrown.inWords(e);
  }

  /** What picocli lets pass: mostly that the heap is too small. */
  int handleError(Error e, PrintWriter err) {
    long megabytes = Runtime.getRuntime().maxMemory() >> 20;
    say(
        e instanceof OutOfMemoryError
            ? "the memory of "
                + megabytes
                + " MB is too small for this: give more, as in INFOPLANE_JAVA_OPTS=-Xmx8g"
            : "this should not have happened: " + Thrown.inWords(e),
        e,
        err);
    return ExitCode.FAILED;
  }

  /** A probe's failure, which did not keep the others from answering. */
  int tell(InfoplaneException failure, PrintWriter err) {
    say(sentence(failure), failure, err);
    return ExitCode.of(failure);
  }

  /** What kept one of several runs from its end. */
  int tell(String run, Exception failure, PrintWriter err) {
    say(run + ": " + sentence(failure), failure, err);
    return ExitCode.of(failure);
  }

  /** What an estimator failed to answer, while others went on. */
  int tell(FailedEstimates failed, PrintWriter err) {
    say(oneLine(failed.sentence()), failed.thrown(), err);
    return ExitCode.of(failed.thrown());
  }

  private void say(String sentence, Throwable thrown, PrintWriter err) {
    err.println("infoplane: " + sentence);
    if (main.isVerbose()) {
      thrown.printStackTrace(err);
    }
    err.flush();
  }

  private static String oneLine(String message) {
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
