package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Variable;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A question whose answer is known: I(X;Y), or I(X;Y|Z) where there is a condition.
 *
 * @param title what is asked, such as {@code "binary symmetric channel, flips 25 %"}
 * @param needs what an estimator must claim to be asked
 * @param excludes what an estimator must not claim to be asked, because it then answers another
 *     question
 * @param x one variable
 * @param y the other
 * @param given the condition, if there is one
 * @param truth mutual information in nats
 * @param allowance largest error that the kit accepts
 * @param demanding whether a method may honestly be at its end here: then an answer that says so is
 *     accepted, whatever its value. It says so by a {@linkplain io.infoplane.api.Warning warning}
 *     that it is saturated, near its cap, or short of samples.
 */
public record Task(
    String title,
    Set<Capability> needs,
    Set<Capability> excludes,
    Variable x,
    Variable y,
    Optional<Variable> given,
    double truth,
    Allowance allowance,
    boolean demanding)
    implements Check {

  /** Copies the capabilities. */
  public Task {
    needs = Set.copyOf(needs);
    excludes = Set.copyOf(excludes);
    Objects.requireNonNull(given);
  }

  /** A task without a condition that every method should manage. */
  static Task of(
      String title,
      Set<Capability> needs,
      Variable x,
      Variable y,
      double truth,
      Allowance allowance) {
    return new Task(title, needs, Set.of(), x, y, Optional.empty(), truth, allowance, false);
  }

  /** The same task, for those alone who do not claim a capability. */
  Task without(Capability capability) {
    Set<Capability> more = new HashSet<>(excludes);
    more.add(capability);
    return new Task(title, needs, more, x, y, given, truth, allowance, demanding);
  }

  /** The same task, marked as demanding. */
  Task thatIsDemanding() {
    return new Task(title, needs, excludes, x, y, given, truth, allowance, true);
  }

  /** The task under a condition, for those who claim to take one. */
  Task given(Variable condition) {
    Set<Capability> more = new HashSet<>(needs);
    more.add(Capability.CONDITIONAL);
    return new Task(
        title, more, excludes, x, y, Optional.of(condition), truth, allowance, demanding);
  }

  /** Whether an estimator with these capabilities is asked. */
  public boolean suits(Descriptor descriptor) {
    return needs.stream().allMatch(descriptor::can) && excludes.stream().noneMatch(descriptor::can);
  }

  /** Whether it is for point estimates, so that a bound can only be held to one side of it. */
  boolean suitsBoundsAlone(Descriptor descriptor) {
    Set<Capability> claims = new HashSet<>(descriptor.capabilities());
    claims.add(Capability.POINT_ESTIMATE);
    return !suits(descriptor)
        && claims.containsAll(needs)
        && excludes.stream().noneMatch(claims::contains);
  }

  @Override
  public String toString() {
    return title;
  }
}
