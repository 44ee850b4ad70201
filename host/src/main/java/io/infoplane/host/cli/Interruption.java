package io.infoplane.host.cli;

import java.nio.file.Path;
import java.util.Optional;

/** Tells a user who stops the program how to go on. What is on disk is whole at any moment. */
final class Interruption {
  private final String toGoOn;
  private final Optional<String> afterExit;

  private Interruption(String toGoOn, Optional<String> afterExit) {
    this.toGoOn = toGoOn;
    this.afterExit = afterExit;
    ExitWatch.begin(this);
  }

  /**
   * Some work on a run begins.
   *
   * @param folder where what was made is
   * @param resumeCommand how it is gone on with
   */
  static Interruption of(Path folder, String resumeCommand) {
    return of(folder, resumeCommand, "infoplane estimate " + folder + " -e SELECTOR");
  }

  /**
   * Some work begins that keeps what was made.
   *
   * @param folder where what was made is
   * @param resumeCommand how it is gone on with
   * @param othersCommand how others are asked than a plugin that ends the program
   */
  static Interruption of(Path folder, String resumeCommand, String othersCommand) {
    return new Interruption(
        "stopped; to go on: " + resumeCommand,
        Optional.of(
            "what was made before is in "
                + folder
                + ": ask other estimators by '"
                + othersCommand
                + "', or go on with another version of the plugin: "
                + resumeCommand));
  }

  /**
   * Some work begins of which nothing is kept if it does not end.
   *
   * @param work such as {@code "while estimating I(x;y)"}
   * @param instead how it is begun again
   */
  static Interruption ofAllOrNothing(String work, String instead) {
    return new Interruption(
        "stopped " + work + ", and nothing was written: " + instead, Optional.empty());
  }

  /** The work came to its end, good or bad. */
  void over() {
    ExitWatch.end(this);
  }

  /** For a user who stopped the work. */
  String toGoOn() {
    return toGoOn;
  }

  /** For a user whose work was ended by a plugin, which would only do so again. */
  Optional<String> afterExit() {
    return afterExit;
  }
}
