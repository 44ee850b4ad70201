package io.infoplane.api;

import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What the owner of a graph offers a regulariser layer besides the graph itself.
 *
 * @since 1.0
 */
@Stable
public interface LayerPlace {

  /** A law of random numbers. */
  enum Noise {
    /** Normal with mean 0 and deviation 1. */
    NORMAL,
    /** Uniform from 0 to below 1. */
    UNIFORM
  }

  /**
   * Random numbers that are drawn anew for each sample of each batch, whenever the {@linkplain
   * LayerRequest#training() noise switch} is on. While it is off they are any finite numbers, and
   * the layer must not depend on them.
   *
   * @param name of the variable, unique in the graph
   * @param law of each number
   * @param ofSample how many for each sample, by axis; none is one number, as 1 is
   * @return batch x {@code ofSample}, of the type of the layer's input
   */
  SDVariable noise(String name, Noise law, long... ofSample);

  /**
   * Numbers that are kept and saved with the weights, but not learned: a layer's {@linkplain
   * RegularizedOutput.StepHook hooks} change them.
   *
   * @param name of the variable, unique in the graph
   * @param start what they are at first
   * @return the variable
   */
  SDVariable state(String name, INDArray start);

  /**
   * The network from its input to the layer's input once more, on the same batch, with weights that
   * follow those of the network by a running mean and are not learned.
   *
   * @param name begins the names of its variables
   * @param momentum what of themselves the weights keep at each step, 0 to 1
   * @return the second input, or empty where the owner of the graph cannot build it
   */
  default Optional<SDVariable> follower(String name, double momentum) {
    return Optional.empty();
  }

  /**
   * How many views of each sample a training batch holds: 1, or 2 where the second half of the
   * batch holds other views of the samples of its first half, in the same order.
   */
  default int views() {
    return 1;
  }
}
