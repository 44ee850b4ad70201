package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.api.RegularizerLayer;

/** A correct layer that changes nothing, and whose penalty is half the mean square of a value. */
public class EnergyLayer implements RegularizerLayer {
  @Override
  public Descriptor descriptor() {
    return Descriptor.builder("test:energy", "1.0.0")
        .summary("Limits the energy of its input")
        .capabilities(Capability.DETERMINISTIC)
        .build();
  }

  @Override
  public RegularizedOutput apply(LayerRequest request) {
    return RegularizedOutput.of(
        request.input(), request.input().mul(request.input()).mul(0.5).mean());
  }
}
