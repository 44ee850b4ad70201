package io.infoplane.host.cli;

/** Tells a user who stops the program how to go on. What is on disk is whole at any moment. */
final class Interruption {
  private final Thread hook;

  Interruption(String resumeCommand) {
    hook =
        new Thread(
            () -> System.err.println("\ninfoplane: stopped; to go on: " + resumeCommand),
            "interruption");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** The work came to its end, good or bad. */
  void over() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The program is being stopped, and the hook is at work.
    }
  }
}
