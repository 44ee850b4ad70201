package io.infoplane.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a regulariser layer adds to a graph.
 *
 * @since 1.0
 */
@Stable
public final class RegularizedOutput {
  private final SDVariable output;
  private final SDVariable penalty;
  private final Optional<SDVariable> cost;
  private final boolean isCostRelative;
  private final Map<String, SDVariable> metrics;
  private final List<Hook> afterStep;

  /**
   * Something to do after each training step, such as filling a queue.
   *
   * @since 1.0
   */
  @FunctionalInterface
  public interface StepHook {
    /**
     * Called after the weights were updated.
     *
     * @param arrays the layer's weights and state, and what it asked to read
     * @param step number of the step, from 0
     */
    void afterStep(StepArrays arrays, long step);
  }

  /**
   * The numbers of a network after a step.
   *
   * @since 1.0
   */
  @FunctionalInterface
  public interface StepArrays {
    /**
     * One of them.
     *
     * @param variable name of a weight or state of the layer, which may be changed in place, or of
     *     a variable that the hook reads: what it was in the step's batch
     * @return the network's own array
     */
    INDArray get(String variable);
  }

  /**
   * A hook and what it reads.
   *
   * @param hook what to do
   * @param reads names of computed variables that it looks at
   * @since 1.0
   */
  public record Hook(StepHook hook, List<String> reads) {
    /** Copies the names. */
    public Hook {
      Objects.requireNonNull(hook);
      reads = List.copyOf(reads);
    }
  }

  private RegularizedOutput(
      SDVariable output,
      SDVariable penalty,
      Optional<SDVariable> cost,
      boolean isCostRelative,
      Map<String, SDVariable> metrics,
      List<Hook> afterStep) {
    this.output = Objects.requireNonNull(output);
    this.penalty = Objects.requireNonNull(penalty);
    this.cost = cost;
    this.isCostRelative = isCostRelative;
    this.metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    this.afterStep = List.copyOf(afterStep);
  }

  /**
   * A layer's output and penalty.
   *
   * @param output what the next layer reads, of the {@linkplain RegularizerLayer#outputShape shape
   *     that was announced}
   * @param penalty a scalar to add to the loss, in nats a sample
   * @return the result
   */
  public static RegularizedOutput of(SDVariable output, SDVariable penalty) {
    return new RegularizedOutput(output, penalty, Optional.empty(), false, Map.of(), List.of());
  }

  /**
   * The same result, with the information cost of each unit or location, in nats. Its mean over the
   * samples, summed over all that belongs to one, is to be no less than what the noisy output tells
   * of the input, as a divergence from a fixed law is.
   *
   * @param costOfSample batch x units, or batch x channels x height x width; not yet multiplied by
   *     what the penalty weighs it with
   */
  public RegularizedOutput withCost(SDVariable costOfSample) {
    return withCost(costOfSample, false);
  }

  /**
   * The same result, with a cost that counts from a zero that was chosen, as under a prior that has
   * no mass of its own: it compares samples, units and locations, and bounds no information.
   *
   * @param costOfSample as {@link #withCost} takes it
   */
  public RegularizedOutput withRelativeCost(SDVariable costOfSample) {
    return withCost(costOfSample, true);
  }

  private RegularizedOutput withCost(SDVariable costOfSample, boolean isRelative) {
    return new RegularizedOutput(
        output, penalty, Optional.of(costOfSample), isRelative, metrics, afterStep);
  }

  /**
   * The same result, with a number to follow through training.
   *
   * @param metric name, such as {@code information}; {@code penalty} is that of the penalty
   * @param scalar mean over the batch
   */
  public RegularizedOutput withMetric(String metric, SDVariable scalar) {
    Map<String, SDVariable> more = new LinkedHashMap<>(metrics);
    more.put(metric, scalar);
    return new RegularizedOutput(output, penalty, cost, isCostRelative, more, afterStep);
  }

  /**
   * The same result, with something to do after each training step.
   *
   * @param hook what
   * @param reads computed variables that it looks at
   */
  public RegularizedOutput withHook(StepHook hook, SDVariable... reads) {
    List<Hook> hooks = new ArrayList<>(afterStep);
    hooks.add(new Hook(hook, List.of(reads).stream().map(SDVariable::name).toList()));
    return new RegularizedOutput(output, penalty, cost, isCostRelative, metrics, hooks);
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

  /** Whether the cost counts from a zero that was chosen, and bounds nothing. */
  public boolean isCostRelative() {
    return isCostRelative;
  }

  /** Numbers to follow through training, by name. */
  public Map<String, SDVariable> metrics() {
    return metrics;
  }

  /** What to do after each training step, in order. */
  public List<Hook> afterStep() {
    return afterStep;
  }
}
