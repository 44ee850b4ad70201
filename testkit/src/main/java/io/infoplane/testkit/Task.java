package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Variable;
import java.util.Set;

/**
 * A question whose answer is known.
 *
 * @param title what is asked, such as {@code "binary symmetric channel, flips 25 %"}
 * @param needs what an estimator must claim to be asked
 * @param excludes what an estimator must not claim to be asked, because it then answers another
 *     question
 * @param x one variable
 * @param y the other
 * @param truth mutual information in nats
 * @param allowance largest error that the kit accepts
 */
public record Task(
    String title,
    Set<Capability> needs,
    Set<Capability> excludes,
    Variable x,
    Variable y,
    double truth,
    Allowance allowance)
    implements Check {

  /** Copies the capabilities. */
  public Task {
    needs = Set.copyOf(needs);
    excludes = Set.copyOf(excludes);
  }

  /** Whether an estimator with these capabilities is asked. */
  public boolean suits(Descriptor descriptor) {
    return needs.stream().allMatch(descriptor::can) && excludes.stream().noneMatch(descriptor::can);
  }

  @Override
  public String toString() {
    return title;
  }
}
