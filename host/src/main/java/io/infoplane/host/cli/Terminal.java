package io.infoplane.host.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;

/** Whether a person sits before the program, and what they type. */
final class Terminal {
  /** One for all: what a reader has read ahead, another would miss. */
  private static final BufferedReader INPUT =
      new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));

  private Terminal() {}

  /** Whether answers can be typed. */
  static boolean canAnswer() {
    return isTerminal(0) && isTerminal(2);
  }

  /** Whether standard error is seen by a person. */
  static boolean showsErrors() {
    return isTerminal(2);
  }

  /** The next line of standard input; empty at its end. */
  static Optional<String> readLine() throws IOException {
    return Optional.ofNullable(INPUT.readLine());
  }

  /** Linux says where a stream goes; elsewhere it is taken to go where the output goes. */
  private static boolean isTerminal(int stream) {
    Path descriptor = Path.of("/proc/self/fd/" + stream);
    try {
      if (Files.isSymbolicLink(descriptor)) {
        String target = Files.readSymbolicLink(descriptor).toString();
        return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty");
      }
    } catch (IOException e) {
      return false;
    }
    return CommandLine.Help.Ansi.AUTO.enabled();
  }
}
