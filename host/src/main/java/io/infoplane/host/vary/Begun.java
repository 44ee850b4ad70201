package io.infoplane.host.vary;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Runs that a folder has already, to which others are added.
 *
 * @param levels the names that tell them apart; empty where there is no run
 * @param folders of the runs, by their values
 */
public record Begun(Set<String> levels, Map<Map<String, String>, Path> folders) {
  /** No run. */
  public static final Begun NOTHING = new Begun(Set.of(), Map.of());

  /** Keeps the orders. */
  public Begun {
    levels = Collections.unmodifiableSet(new LinkedHashSet<>(levels));
    folders = Collections.unmodifiableMap(new LinkedHashMap<>(folders));
  }

  /** Whether there is none. */
  public boolean isEmpty() {
    return folders.isEmpty();
  }
}
