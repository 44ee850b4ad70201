package io.infoplane.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StabilityTest {
  /** A type without a mark would be compared like a stable one, and nobody would know. */
  @Test
  void everyPublicTypeSaysHowStableItIs() throws Exception {
    List<Class<?>> types = publicTypes();
    assertThat(types).contains(MIEstimator.class, RepresentationProbe.class);
    for (Class<?> type : types) {
      boolean stable = isMarked(type, Stable.class);
      boolean incubating = isMarked(type, Incubating.class);
      assertThat(stable ^ incubating)
          .as("%s is marked by one of @Stable and @Incubating", type.getName())
          .isTrue();
    }
  }

  private static List<Class<?>> publicTypes()
      throws IOException, URISyntaxException, ClassNotFoundException {
    Path classes =
        Path.of(Component.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    try (Stream<Path> files = Files.list(classes.resolve("io/infoplane/api"))) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".class") && !name.contains("$"))
              .filter(name -> !name.equals("package-info.class"))
              .map(name -> "io.infoplane.api." + name.substring(0, name.length() - 6))
              .toList();
      List<Class<?>> types = new ArrayList<>();
      for (String name : names) {
        Class<?> type = Class.forName(name, false, StabilityTest.class.getClassLoader());
        if (Modifier.isPublic(type.getModifiers()) && !type.isAnnotation()) {
          types.add(type);
        }
      }
      return types;
    }
  }

  /** The marks are for compilers and tools, not kept at run time, so the class file is asked. */
  private static boolean isMarked(Class<?> type, Class<?> mark) throws IOException {
    try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      String constants = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      return constants.contains("L" + mark.getName().replace('.', '/') + ";");
    }
  }
}
