package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.api.RegularizerLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.StopGradient;

/**
 * A correct layer with a critic c, which climbs what the network descends: the penalty is the mean
 * of c x y - (c x y)<sup>2</sup>/4, with the means x and y over the values of a sample in the
 * layer's and in the network's input.
 */
public class CriticLayer implements RegularizerLayer {
  @Override
  public Descriptor descriptor() {
    return Descriptor.builder("test:critic", "1.0.0")
        .summary("Keeps its input from correlating with the network's")
        .capabilities(Capability.DETERMINISTIC, Capability.ADVERSARIAL)
        .build();
  }

  @Override
  public RegularizedOutput apply(LayerRequest request) {
    SDVariable here = mean(request.activation("input").variable(), 1);
    SDVariable there = mean(request.input(), request.inputShape().length);
    SDVariable score = here.mul(there).mul(climbing(request.parameter("critic/weight", 0.5)));
    return RegularizedOutput.of(request.input(), score.sub(score.mul(score).mul(0.25)).mean());
  }

  private static SDVariable mean(SDVariable variable, int axes) {
    int[] dimensions = new int[axes];
    for (int i = 0; i < axes; i++) {
      dimensions[i] = i + 1;
    }
    return axes == 0 ? variable : variable.mean(dimensions);
  }

  /** The same value, with the gradient's sign reversed. */
  SDVariable climbing(SDVariable weight) {
    return stopped(weight).mul(2).sub(weight);
  }

  /** The same value, without a gradient. */
  static SDVariable stopped(SDVariable variable) {
    return new StopGradient(variable.getSameDiff(), variable).outputVariable();
  }
}
