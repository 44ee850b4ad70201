package io.infoplane.host.plugin;

/**
 * What a plugin threw, told apart and put into words.
 *
 * <p>Everything that a plugin throws is the plugin's failure and hurts nobody else, but for what
 * says that the virtual machine itself cannot go on. A {@link StackOverflowError} is a plugin's
 * endless recursion, and a {@link LinkageError} a library that it lacks.
 */
public final class Thrown {
  private static final int LONGEST_MESSAGE = 300;

  private Thrown() {}

  /**
   * Throws on what no plugin is to blame for.
   *
   * @param thrown what was caught
   * @throws VirtualMachineError the same, if the virtual machine ran out of memory or is broken
   */
  public static void rethrowIfFatal(Throwable thrown) {
    if (thrown instanceof VirtualMachineError error && !(thrown instanceof StackOverflowError)) {
      throw error;
    }
  }

  /** The type and the message in one line; never fails, even if the message's code does. */
  public static String inWords(Throwable thrown) {
    String type = PlainText.of(thrown.getClass().getName());
    String message;
    try {
      message = thrown.getMessage();
    } catch (Throwable second) {
      rethrowIfFatal(second);
      message = null;
    }
    if (message == null || message.isBlank()) {
      return type;
    }
    String line = PlainText.of(message.strip().replaceAll("\\s*\\R\\s*", " "));
    return type
        + ": "
        + (line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "..." : line);
  }
}
