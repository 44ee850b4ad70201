package io.infoplane.host.cli;

import io.infoplane.host.plugin.IsolatedHost;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The program in a Java virtual machine of its own, which may come to a bad end. */
final class ChildProgram {
  private static final String MAIN = Main.class.getName();

  private final List<String> path;
  private final Path workingFolder;

  /** What the program left behind. */
  record Outcome(int code, String out, String err) {}

  private ChildProgram(List<String> path, Path workingFolder) {
    this.path = path;
    this.workingFolder = workingFolder;
  }

  /** Only what the host requires, as modules. */
  static ChildProgram onModulePath(Path workingFolder) {
    return new ChildProgram(
        List.of("-p", joined(IsolatedHost.modulePath()), "-m", "io.infoplane.host/" + MAIN),
        workingFolder);
  }

  /** All that the tests have, and some more jars. */
  static ChildProgram onClassPath(Path workingFolder, Path... more) {
    String path =
        System.getProperty("java.class.path") + File.pathSeparator + joined(List.of(more));
    return new ChildProgram(List.of("-cp", path, MAIN), workingFolder);
  }

  private static String joined(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /** Runs a command to its end. */
  Outcome run(String... args) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString()));
    command.addAll(path);
    command.addAll(List.of(args));
    Path out = Files.createTempFile(workingFolder, "out", ".txt");
    Path err = Files.createTempFile(workingFolder, "err", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(workingFolder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    process.getOutputStream().close();
    if (!process.waitFor(2, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("still running after two minutes: " + command);
    }
    return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
  }
}
