package io.infoplane.layers;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient;

/** What of a gradient goes back through a variable, whose value stays. */
final class Flow {
  private Flow() {}

  /** Nothing goes back. */
  static SDVariable stopped(SDVariable variable) {
    return new StopGradient(variable.getSameDiff(), variable).outputVariable();
  }

  /** So many times the gradient goes back; a negative factor reverses it. */
  static SDVariable scaled(SDVariable variable, double factor) {
    return stopped(variable).mul(1 - factor).add(variable.mul(factor));
  }
}
