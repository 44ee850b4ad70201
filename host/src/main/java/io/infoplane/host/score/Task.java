package io.infoplane.host.score;

import io.infoplane.api.Capability;
import java.util.random.RandomGenerator;

/** Two variables that can be drawn at will, and the information that they share. */
public sealed interface Task permits NormalPairs, DiagonalClasses {

  /** Which kind of task it is. */
  TaskFamily family();

  /** How many columns a continuous variable has. */
  int dimension();

  /** I(X;Y) in nats. */
  double truth();

  /** What an estimator must take to be asked. */
  Capability needs();

  /**
   * Draws samples.
   *
   * @param random at the start of its stream: the same stream gives the same samples on every
   *     machine
   * @param n how many
   */
  Pair draw(RandomGenerator random, int n);

  /** What tells the task from every other, such as {@code gaussian d=20 I=2.0}. */
  default String name() {
    return family() + " d=" + dimension() + " I=" + truth();
  }
}
