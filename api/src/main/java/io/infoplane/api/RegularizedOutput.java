package io.infoplane.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * What a regulariser layer adds to a graph.
 *
 * @since 1.0
 */
@Incubating
public final class RegularizedOutput {
  private final SDVariable output;
  private final SDVariable penalty;
  private final Optional<SDVariable> cost;
  private final List<StepHook> afterStep;

  /**
   * Something to do after each training step, such as moving a momentum encoder.
   *
   * @since 1.0
   */
  @FunctionalInterface
  public interface StepHook {
    /**
     * Called after the weights were updated.
     *
     * @param graph the graph that is trained
     * @param step number of the step, from 0
     */
    void afterStep(SameDiff graph, long step);
  }

  private RegularizedOutput(
      SDVariable output, SDVariable penalty, Optional<SDVariable> cost, List<StepHook> afterStep) {
    this.output = Objects.requireNonNull(output);
    this.penalty = Objects.requireNonNull(penalty);
    this.cost = cost;
    this.afterStep = List.copyOf(afterStep);
  }

  /**
   * A layer's output and penalty.
   *
   * @param output what the next layer reads
   * @param penalty a scalar to add to the loss, in nats a sample
   * @return the result
   */
  public static RegularizedOutput of(SDVariable output, SDVariable penalty) {
    return new RegularizedOutput(output, penalty, Optional.empty(), List.of());
  }

  /** The same result, with the information cost of each unit or location, in nats. */
  public RegularizedOutput withCost(SDVariable costByUnit) {
    return new RegularizedOutput(output, penalty, Optional.of(costByUnit), afterStep);
  }

  /** The same result, with something to do after each training step. */
  public RegularizedOutput withHook(StepHook hook) {
    List<StepHook> hooks = new ArrayList<>(afterStep);
    hooks.add(hook);
    return new RegularizedOutput(output, penalty, cost, hooks);
  }

  /** What the next layer reads. */
  public SDVariable output() {
    return output;
  }

  /** A scalar to add to the loss, in nats a sample. */
  public SDVariable penalty() {
    return penalty;
  }

  /** The information cost of each unit or location of each sample, in nats, batch first. */
  public Optional<SDVariable> cost() {
    return cost;
  }

  /** What to do after each training step, in order. */
  public List<StepHook> afterStep() {
    return afterStep;
  }
}
