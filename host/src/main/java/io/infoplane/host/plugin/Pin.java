package io.infoplane.host.plugin;

import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What {@code plugins.lock} says of one plugin.
 *
 * @param name of the plugin: its jar's or folder's
 * @param wish what the user wants of it
 * @param version of its module; empty if it states none
 * @param publisher who the jar says made it; empty if it does not
 * @param signers who signed its jars; empty if nobody did
 * @param provides its components
 * @param sha256 digest of each of its jars by the jar's name
 */
public record Pin(
    String name,
    Wish wish,
    String version,
    String publisher,
    List<String> signers,
    List<Provided> provides,
    SortedMap<String, String> sha256) {

  /** What the user wants of a plugin. */
  public enum Wish {
    /** That it is active. */
    START,
    /** That it stays where it is and does nothing. */
    STOP,
    /** That it is gone; its files were put aside. */
    REMOVE
  }

  /** Checks that nothing is missing. */
  public Pin {
    Objects.requireNonNull(name);
    Objects.requireNonNull(wish);
    Objects.requireNonNull(version);
    Objects.requireNonNull(publisher);
    signers = List.copyOf(signers);
    provides = List.copyOf(provides);
    sha256 = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(sha256));
  }

  /** Pins the plugin's files as they are now. */
  static Pin of(Plugin plugin, PluginFacts facts) {
    return new Pin(
        plugin.name(),
        Wish.START,
        facts.version(),
        facts.publisher(),
        facts.signers(),
        plugin.provides(),
        digests(plugin.modules()));
  }

  Pin with(Wish other) {
    return new Pin(name, other, version, publisher, signers, provides, sha256);
  }

  private static SortedMap<String, String> digests(List<PluginModule> modules) {
    return modules.stream()
        .filter(module -> module.location().isPresent() && module.sha256().isPresent())
        .collect(
            Collectors.toMap(
                PluginModule::file,
                module -> module.sha256().orElseThrow(),
                (one, other) -> one,
                TreeMap::new));
  }

  /**
   * Compares files with those that were pinned.
   *
   * @throws Refusal if a file is another, one too many or one too few
   */
  void check(List<PluginModule> modules) throws Refusal {
    SortedMap<String, String> there = digests(modules);
    for (String file : there.keySet()) {
      if (!sha256.containsKey(file)) {
        throw new Refusal(file + " is not pinned in " + PluginLock.FILE + remedy());
      }
    }
    for (String file : sha256.keySet()) {
      if (!there.containsKey(file)) {
        throw new Refusal(
            file + " is pinned in " + PluginLock.FILE + " and is not there" + remedy());
      }
      if (!there.get(file).equals(sha256.get(file))) {
        throw new Refusal(
            file
                + " is not the one that is pinned in "
                + PluginLock.FILE
                + ": its SHA-256 is "
                + there.get(file)
                + ", and should be "
                + sha256.get(file)
                + remedy());
      }
    }
  }

  private String remedy() {
    return "; put the pinned one back, or, if you trust this one, write 'infoplane plugins pin "
        + name
        + "'";
  }
}
