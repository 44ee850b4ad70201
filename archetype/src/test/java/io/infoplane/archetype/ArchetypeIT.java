package io.infoplane.archetype;

import static org.assertj.core.api.Assertions.assertThat;

import io.infoplane.host.newplugin.ApiRepository;
import io.infoplane.host.newplugin.NewPlugin;
import io.infoplane.host.newplugin.ProjectNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the archetype wrote, of which {@code src/test/resources/projects} has the parameters. */
class ArchetypeIT {
  private static final Path PROJECTS = Path.of("target/test-classes/projects");

  @TempDir Path folder;

  @Test
  void theArchetypeAndTheCommandWriteOneProject() throws IOException {
    Path jar = Path.of("repository/io/infoplane/infoplane-api/9.0/infoplane-api-9.0.jar");
    Files.createDirectories(folder.resolve(jar).getParent());
    Files.createFile(folder.resolve(jar));
    Path project = folder.resolve("project");
    NewPlugin.write(
        project, new ProjectNames("acme:my-estimator", "com.acme.mine"), ApiRepository.of(folder));
    Map<String, String> byCommand = files(project);
    assertThat(byCommand.remove(jar.toString())).isNotNull();
    assertThat(files(PROJECTS.resolve("named/project/acme-my-estimator"))).isEqualTo(byCommand);
  }

  @Test
  void whatIsNotSaidIsFilledIn() throws IOException {
    Map<String, String> files = files(PROJECTS.resolve("defaults/project/my-kde"));
    assertThat(files.get("src/main/java/com/example/mykde/MyKdeEstimator.java"))
        .contains("Descriptor.builder(\"example:my-kde\", \"1.0.0\")");
    assertThat(files.get("pom.xml")).containsPattern("<infoplane.version>\\d+\\.\\d+\\.\\d+");
  }

  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return contents;
  }
}
