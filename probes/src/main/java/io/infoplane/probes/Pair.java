package io.infoplane.probes;

import io.infoplane.api.Continuous;
import io.infoplane.api.Joint;
import java.util.List;

/**
 * Two feature maps of a layer.
 *
 * @param first number of one, from 0
 * @param second number of the other, which is larger
 */
record Pair(int first, int second) {

  /** The two, seen together. */
  Joint of(Joint maps) {
    List<Continuous> parts = maps.parts();
    return Joint.of(
        maps.name() + " " + first + " and " + second, List.of(parts.get(first), parts.get(second)));
  }
}
