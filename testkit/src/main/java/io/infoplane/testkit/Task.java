package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Variable;

/**
 * A question whose answer is known.
 *
 * @param name what is asked, such as {@code "binary symmetric channel, flips 25 %"}
 * @param needs the capability an estimator must claim to be asked
 * @param x one variable
 * @param y the other
 * @param truth mutual information in nats
 * @param allowed largest error in nats that the kit accepts
 */
public record Task(
    String name, Capability needs, Variable x, Variable y, double truth, double allowed) {

  @Override
  public String toString() {
    return name;
  }
}
