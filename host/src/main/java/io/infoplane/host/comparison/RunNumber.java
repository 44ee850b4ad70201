package io.infoplane.host.comparison;

import java.util.List;

/**
 * A number that a run came to.
 *
 * @param measure what is counted
 * @param epoch after which
 * @param value in the measure's unit; not finite where the run came to no number
 * @param doubts codes of the reasons to doubt it
 */
record RunNumber(Measure measure, int epoch, double value, List<String> doubts) {
  /** Copies the list. */
  RunNumber {
    doubts = List.copyOf(doubts);
  }
}
