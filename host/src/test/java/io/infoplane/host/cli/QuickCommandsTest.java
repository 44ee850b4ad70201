package io.infoplane.host.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.infoplane.host.plugin.IsolatedHost;
import io.infoplane.host.plugin.PluginSource;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes a program slow to start stays out of the commands that list and describe. */
class QuickCommandsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"list --format json", "describe acme:one", "plugins"})
  void listingLoadsNeitherNd4jNorDataBindingNorLogging(String command) throws Exception {
    PluginSource.estimator("acme.one", "acme:one", "1.0", "1")
        .jar(folder.resolve("plugins/one.jar"));
    Path classes = folder.resolve("classes.txt");
    String out = runMain(List.of("-Xlog:class+load:file=" + classes), command);
    assertThat(out).contains("acme:one");
    try (var lines = Files.lines(classes)) {
      assertThat(lines)
          .isNotEmpty()
          .noneMatch(
              line ->
                  line.contains("] org.nd4j.")
                      || line.contains("] org.bytedeco.")
                      || line.contains("] com.fasterxml.jackson.databind.")
                      || line.contains("] com.google.inject.")
                      || line.contains("] ch.qos.logback."));
    }
  }

  @Test
  void theProgramRunsOnTheModulePath() throws Exception {
    Files.createDirectory(folder.resolve("plugins"));
    assertThat(runMain(List.of(), "--version")).startsWith("infoplane ");
  }

  private String runMain(List<String> javaOptions, String command) throws Exception {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(javaOptions);
    line.add("-Dinfoplane.plugins=" + folder.resolve("plugins"));
    line.add("-p");
    line.add(
        IsolatedHost.modulePath().stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator)));
    line.add("--add-modules");
    line.add("java.se,jdk.unsupported");
    line.addAll(List.of("-m", "io.infoplane.host/io.infoplane.host.cli.Main"));
    line.addAll(List.of(command.split(" ")));
    Path out = folder.resolve("out.txt");
    Path err = folder.resolve("err.txt");
    Process process =
        new ProcessBuilder(line).redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(err)).isEmpty();
    assertThat(process.exitValue()).isZero();
    return Files.readString(out);
  }
}
