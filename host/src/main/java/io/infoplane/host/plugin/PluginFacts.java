package io.infoplane.host.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * What a plugin's files say about where it is from, read without running any of it.
 *
 * @param version of the first of its modules that states one; empty if none does
 * @param publisher {@code Implementation-Vendor} of a jar's manifest, which nobody has checked;
 *     empty if there is none
 * @param signature who signed its jars: SIGNED only if all are, by the same
 */
public record PluginFacts(String version, String publisher, JarSignature signature) {
  /** Checks that nothing is missing. */
  public PluginFacts {
    Objects.requireNonNull(version);
    Objects.requireNonNull(publisher);
    Objects.requireNonNull(signature);
  }

  /** Reads the facts of a plugin's files. */
  public static PluginFacts of(Plugin plugin) {
    List<PluginModule> modules = plugin.modules();
    String version =
        modules.stream().flatMap(module -> module.version().stream()).findFirst().orElse("");
    List<Path> jars = modules.stream().flatMap(module -> module.location().stream()).toList();
    try {
      String publisher = "";
      Set<JarSignature> signatures = new LinkedHashSet<>();
      for (Path jar : jars) {
        signatures.add(JarSignature.of(jar));
        publisher = publisher.isEmpty() ? publisher(jar).orElse("") : publisher;
      }
      return new PluginFacts(version, publisher, together(new ArrayList<>(signatures)));
    } catch (IOException e) {
      return new PluginFacts(
          version, "", new JarSignature(JarSignature.State.BROKEN, List.of(), Thrown.inWords(e)));
    }
  }

  /** Who signed it; empty if nobody did. */
  public List<String> signers() {
    return signature.signers();
  }

  private static JarSignature together(List<JarSignature> signatures) {
    for (JarSignature signature : signatures) {
      if (signature.state() == JarSignature.State.BROKEN) {
        return signature;
      }
    }
    if (signatures.size() > 1) {
      return new JarSignature(
          JarSignature.State.BROKEN, List.of(), "not all of its jars are signed by the same");
    }
    return signatures.isEmpty()
        ? new JarSignature(JarSignature.State.UNSIGNED, List.of(), "")
        : signatures.get(0);
  }

  private static Optional<String> publisher(Path jar) throws IOException {
    if (Files.isDirectory(jar)) {
      return Optional.empty();
    }
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      return Optional.ofNullable(file.getManifest())
          .map(Manifest::getMainAttributes)
          .map(main -> main.getValue(Attributes.Name.IMPLEMENTATION_VENDOR))
          .map(text -> PlainText.of(text.strip().replaceAll("\\s+", " ")));
    }
  }
}
