package io.infoplane.distribution;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The built program, run in a process of its own as a user would. */
final class Program {
  private final Path home;
  private final Path workingFolder;
  private final Map<String, String> environment = new LinkedHashMap<>();
  private String input = "";

  Program(Path home, Path workingFolder) {
    this.home = home;
    this.workingFolder = workingFolder;
  }

  /** Where the build left the distribution. */
  static Path builtHome() {
    return Path.of(System.getProperty("infoplane.home"));
  }

  Program with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** What it reads from standard input. */
  Program typing(String text) {
    input = text;
    return this;
  }

  /** What a run of the program left behind. */
  record Outcome(int code, String out, String err) {}

  Outcome run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/infoplane").toString()));
    command.addAll(Arrays.asList(arguments));
    Path out = Files.createTempFile(workingFolder, "out", ".txt");
    Path err = Files.createTempFile(workingFolder, "err", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(workingFolder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    try (OutputStream typed = process.getOutputStream()) {
      typed.write(input.getBytes(StandardCharsets.UTF_8));
    }
    if (!process.waitFor(180, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("still running after three minutes: " + command);
    }
    Outcome outcome =
        new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
    Files.delete(out);
    Files.delete(err);
    return outcome;
  }

  /** Starts the program and kills it hard after some time. */
  void startAndKill(long millis, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/infoplane").toString()));
    command.addAll(Arrays.asList(arguments));
    Process process =
        new ProcessBuilder(command)
            .directory(workingFolder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.waitFor(millis, TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
  }
}
