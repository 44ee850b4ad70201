package io.infoplane.estimators.neural.network;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;

/** The operations of a network, from its inputs to its output. */
interface Body {

  /**
   * Adds them to a graph.
   *
   * @param inputs a row a sample
   * @param weights makes what is learned
   * @return the output
   */
  SDVariable build(List<SDVariable> inputs, Weights weights);
}
