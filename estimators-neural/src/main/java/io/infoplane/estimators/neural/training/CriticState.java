package io.infoplane.estimators.neural.training;

import java.util.Map;

/**
 * What a critic and its baseline have learned, by the names of the weights.
 *
 * @param critic of the critic
 * @param baseline of the baseline, empty where there is none
 */
public record CriticState(Map<String, float[]> critic, Map<String, float[]> baseline) {
  /** Copies the maps. */
  public CriticState {
    critic = Map.copyOf(critic);
    baseline = Map.copyOf(baseline);
  }

  /** What it takes in memory. */
  public long bytes() {
    return 4
        * (critic.values().stream().mapToLong(values -> values.length).sum()
            + baseline.values().stream().mapToLong(values -> values.length).sum());
  }
}
