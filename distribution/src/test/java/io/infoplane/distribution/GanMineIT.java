package io.infoplane.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a GAN: that it is compiled against the distribution, and runs. */
class GanMineIT {
  private static final String ROW =
      "seed +modes.*\n(GAN +1 +\\d+/25 .*\nGAN\\+MINE +1 +\\d+/25 .*\n)";

  @TempDir Path temporary;
  private Path project;

  @BeforeEach
  void copy() throws IOException {
    project = temporary.resolve("gan mine");
    Path from = Path.of("../examples/gan-mine");
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(f -> !f.startsWith(from.resolve("target"))).toList()) {
        Files.copy(file, project.resolve(from.relativize(file).toString()));
      }
    }
  }

  @Test
  void itTrainsCountsMeasuresAndDraws() throws Exception {
    Path picture = temporary.resolve("gan.svg");
    String said =
        run(
            0,
            "--steps",
            "50",
            "--seeds",
            "1",
            "--samples",
            "600",
            "--estimator",
            "infonce:steps=20",
            "--picture",
            picture.toString());
    assertThat(said).containsPattern(ROW);
    assertThat(Files.readString(picture))
        .startsWith("<svg ")
        .contains(">data<", ">GAN<", ">GAN+MINE<", "25 of 25 modes")
        .doesNotContain("NaN");
  }

  @Test
  void aWrongOptionGetsASentence() throws Exception {
    assertThat(run(2, "--data", "spiral")).contains("--data", "GRID, RING");
  }

  private String run(int code, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(project.resolve("run").toString()));
    command.addAll(List.of(arguments));
    Path out = temporary.resolve("out.txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("INFOPLANE_HOME", Program.builtHome().toAbsolutePath().toString());
    Process process = builder.start();
    if (!process.waitFor(180, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    String said = Files.readString(out);
    assertThat(process.waitFor()).as(said).isEqualTo(code);
    return said;
  }
}
