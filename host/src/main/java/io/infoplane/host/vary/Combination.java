package io.infoplane.host.vary;

import io.infoplane.host.experiment.ExperimentFile;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A value for each name that is varied, and the experiment that they make.
 *
 * @param values the labels, by name
 * @param levels those of the names that take several values
 * @param file the experiment
 * @param folder where its run is in the folder of all, such as {@code beta=0.1/seed=2}; one for all
 *     combinations that make the same experiment
 */
public record Combination(
    Map<String, String> values, Map<String, String> levels, ExperimentFile file, Path folder) {
  /** Keeps the order. */
  public Combination {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
  }

  /** Such as {@code beta=0.1, seed=2}. */
  public String words() {
    return levels.entrySet().stream()
        .map(level -> level.getKey() + "=" + level.getValue())
        .collect(Collectors.joining(", "));
  }

  /** The experiment with a title that tells it from the others. */
  public ExperimentFile titledFile() {
    return levels.isEmpty() ? file : file.withTitle(file.spec().title() + " (" + words() + ")");
  }
}
