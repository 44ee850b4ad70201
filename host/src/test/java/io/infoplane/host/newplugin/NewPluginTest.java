package io.infoplane.host.newplugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewPluginTest {
  private static final ProjectNames NAMES = new ProjectNames("acme:my-kde", "com.acme.mykde");
  private static final String JAR =
      "io/infoplane/infoplane-api/9.0-SNAPSHOT/infoplane-api-9.0-20260131.235959-1.jar";

  @TempDir Path folder;
  private Path home;
  private Path workspace;

  @BeforeEach
  void makeADistributionThatCannotBeChanged() throws IOException {
    home = folder.resolve("home");
    Path jar = home.resolve("repository").resolve(JAR);
    Files.createDirectories(jar.getParent());
    Files.writeString(jar, "api");
    assertThat(jar.toFile().setReadOnly()).isTrue();
    workspace = Files.createDirectory(folder.resolve("work space"));
  }

  private void write(Path project) {
    NewPlugin.write(project, NAMES, ApiRepository.of(home));
  }

  private static List<String> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .toList();
    }
  }

  private static Object identity(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
  }

  @Test
  void theTemplateIsThatOfTheArchetype() throws IOException {
    assertThat(files(Path.of("../archetype/src/main/resources/archetype-resources")))
        .containsExactlyInAnyOrderElementsOf(ProjectTemplate.FILES);
  }

  @Test
  void aProjectHasItsFilesUnderItsNames() throws IOException {
    Path project = workspace.resolve("a/new one");
    write(project);
    assertThat(files(project))
        .containsExactlyInAnyOrder(
            ".gitignore",
            "README.md",
            "pom.xml",
            "repository/" + JAR,
            "src/main/java/module-info.java",
            "src/main/java/com/acme/mykde/MyKdeEstimator.java",
            "src/main/resources/META-INF/services/io.infoplane.api.MIEstimator",
            "src/test/java/com/acme/mykde/MyKdeEstimatorTest.java");
    assertThat(project.resolve("src/main/java/com/acme/mykde/MyKdeEstimator.java"))
        .content()
        .startsWith("package com.acme.mykde;")
        .contains("Descriptor.builder(\"acme:my-kde\", \"1.0.0\")")
        .doesNotContain("${");
    assertThat(project.resolve("pom.xml"))
        .content()
        .contains(
            "<groupId>com.acme</groupId>\n  <artifactId>acme-my-kde</artifactId>",
            "<infoplane.version>9.0-20260131.235959-1</infoplane.version>",
            "${project.baseUri}repository");
    assertThat(project.resolve("src/main/resources/META-INF/services/io.infoplane.api.MIEstimator"))
        .hasContent("com.acme.mykde.MyKdeEstimator");
    assertThat(project.resolve("repository").resolve(JAR).toFile()).canWrite();
  }

  @Test
  void anEmptyFolderIsFilled() throws IOException {
    Path project = Files.createDirectory(workspace.resolve("mine"));
    Object before = identity(project);
    write(project);
    assertThat(project.resolve("pom.xml")).exists();
    assertThat(identity(project)).isEqualTo(before);
    assertThat(workspace).isDirectoryNotContaining("glob:**.part");
  }

  @Test
  void whatIsThereIsNotTouched() throws IOException {
    Path project = Files.createDirectory(workspace.resolve("mine"));
    Path note = Files.writeString(project.resolve("note"), "mine");
    for (Path taken : List.of(project, note)) {
      assertThatThrownBy(() -> write(taken))
          .isInstanceOfSatisfying(
              InfoplaneException.class,
              e -> assertThat(e.code()).isEqualTo(ErrorCode.OPTION_INVALID))
          .hasMessageContaining("name a folder that is empty or not there yet");
    }
    assertThat(files(workspace)).containsExactly("mine/note");
    assertThat(note).hasContent("mine");
  }

  @Test
  void whereTheCopyFailsNothingIsLeft() throws IOException {
    Files.delete(home.resolve("repository").resolve(JAR));
    Path project = workspace.resolve("mine");
    assertThatThrownBy(() -> write(project))
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.IO))
        .hasMessageContaining("mine cannot be written: ")
        .hasMessageEndingWith("has no jar of infoplane-api");
    assertThat(workspace).isEmptyDirectory();
  }

  @Test
  void aDistributionWithoutTheApiIsNamed() {
    assertThatThrownBy(() -> ApiRepository.of(workspace))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining(workspace.resolve("repository") + " lacks infoplane-api");
  }
}
