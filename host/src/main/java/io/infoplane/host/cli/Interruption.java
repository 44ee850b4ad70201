package io.infoplane.host.cli;

import java.nio.file.Path;

/** Tells a user who stops the program how to go on. What is on disk is whole at any moment. */
final class Interruption {
  private final Path folder;
  private final String resumeCommand;
  private final String othersCommand;

  /**
   * Some work on a run begins.
   *
   * @param folder where what was made is
   * @param resumeCommand how it is gone on with
   */
  Interruption(Path folder, String resumeCommand) {
    this(folder, resumeCommand, "infoplane estimate " + folder + " -e SELECTOR");
  }

  /**
   * Some work begins.
   *
   * @param folder where what was made is
   * @param resumeCommand how it is gone on with
   * @param othersCommand how others are asked than a plugin that ends the program
   */
  Interruption(Path folder, String resumeCommand, String othersCommand) {
    this.folder = folder;
    this.resumeCommand = resumeCommand;
    this.othersCommand = othersCommand;
    ExitWatch.begin(this);
  }

  /** The work came to its end, good or bad. */
  void over() {
    ExitWatch.end(this);
  }

  /** For a user who stopped the work. */
  String toGoOn() {
    return "stopped; to go on: " + resumeCommand;
  }

  /** For a user whose work was ended by a plugin, which would only do so again. */
  String afterExit() {
    return "what was made before is in "
        + folder
        + ": ask other estimators by '"
        + othersCommand
        + "', or go on with another version of the plugin: "
        + resumeCommand;
  }
}
