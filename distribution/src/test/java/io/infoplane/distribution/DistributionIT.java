package io.infoplane.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.infoplane.distribution.Program.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the built distribution promises, on the module path in a child JVM. */
class DistributionIT {
  @TempDir Path folder;
  private final Path home = Program.builtHome();

  private Outcome run(String... arguments) throws IOException, InterruptedException {
    return new Program(home, folder).run(arguments);
  }

  @Test
  void nd4jIsANamedModule() throws Exception {
    Outcome doctor = run("doctor");
    assertThat(doctor.code()).as(doctor.out() + doctor.err()).isZero();
    assertThat(doctor.out()).containsPattern("module of ND4J +org\\.nd4j\\s");
  }

  @Test
  void threadsThatWaitDoNotSpinUnlessTheUserSaysSo() throws Exception {
    Program program = new Program(home, folder);
    assertThat(program.with("OMP_WAIT_POLICY", "").run("doctor").out())
        .containsPattern("OMP_WAIT_POLICY *PASSIVE");
    assertThat(program.with("OMP_WAIT_POLICY", "ACTIVE").run("doctor").out())
        .containsPattern("OMP_WAIT_POLICY *ACTIVE");
  }

  @Test
  void estimatorsAreListedWithoutLoadingNd4j() throws Exception {
    Path log = folder.resolve("classes.txt");
    Outcome list =
        new Program(home, folder)
            .with("INFOPLANE_JAVA_OPTS", "-Xlog:class+load:file=" + log)
            .run("list", "--format", "json");
    assertThat(list.code()).isZero();
    assertThat(list.out()).contains("\"core:binning\"", "\"core:kde\"");
    assertThat(Files.readString(log, StandardCharsets.UTF_8))
        .contains("io.infoplane.host.cli.Main")
        .doesNotContain("org.nd4j.");
  }

  @Test
  void aPluginFolderMoreOrLessChangesTheList() throws Exception {
    Path copy = copyOfHome("more plugins");
    Path plugin = copy.resolve("plugins/infoplane-estimators-kde");
    Path aside = folder.resolve("aside");
    Files.move(plugin, aside);
    Program program = new Program(copy, folder);
    assertThat(program.run("list", "estimators").out())
        .contains("core:binning")
        .doesNotContain("core:kde");
    Outcome missing = program.run("describe", "kde");
    assertThat(missing.code()).isEqualTo(2);
    Files.move(aside, plugin);
    assertThat(program.run("list", "estimators").out()).contains("core:binning", "core:kde");
  }

  @Test
  void aPluginThatIsNoZipIsShownAndHurtsNobody() throws Exception {
    Path copy = copyOfHome("broken");
    Files.writeString(copy.resolve("plugins/junk.jar"), "no zip");
    Program program = new Program(copy, folder);
    assertThat(program.run("plugins").out()).contains("junk", "FAILED");
    assertThat(program.run("list").out()).contains("core:kde");
  }

  @Test
  void itRunsFromAnotherFolderWithSpacesThroughALink() throws Exception {
    Path copy = copyOfHome("a folder with spaces");
    Path link = Files.createSymbolicLink(folder.resolve("link"), copy.resolve("bin/infoplane"));
    Process process =
        new ProcessBuilder(link.toString(), "list").directory(folder.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    assertThat(out).contains("core:kde");
  }

  /** The oldest and the newest long-term Java that it is meant for. */
  @ParameterizedTest
  @ValueSource(ints = {17, 25})
  void itRunsOnJavaWithoutAWarning(int feature) throws Exception {
    Optional<Path> jdk = Jdks.find(feature);
    assumeTrue(
        jdk.isPresent(),
        () -> "no JDK " + feature + " was found: name one by -Djdk" + feature + "=HOME");
    Outcome doctor =
        new Program(home, folder).with("JAVA_HOME", jdk.get().toString()).run("doctor");
    assertThat(doctor.code()).as(doctor.out() + doctor.err()).isZero();
    assertThat(doctor.out()).containsPattern("Java +" + feature + "\\b");
    assertThat(doctor.err()).doesNotContain("WARNING");
  }

  /** A copy with its own plugins folder; lib is linked, since it is large. */
  private Path copyOfHome(String name) throws IOException {
    Path copy = Files.createDirectories(folder.resolve(name));
    Files.createSymbolicLink(copy.resolve("lib"), home.resolve("lib").toAbsolutePath());
    copy(home.resolve("bin"), copy.resolve("bin"));
    copy(home.resolve("plugins"), copy.resolve("plugins"));
    return copy;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted(Comparator.naturalOrder()).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.copy(file, target, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
