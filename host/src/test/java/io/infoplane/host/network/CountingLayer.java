package io.infoplane.host.network;

import io.infoplane.api.Descriptor;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.api.RegularizerLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.factory.Nd4j;

/** Counts the steps, and makes large values dearer at each. */
final class CountingLayer implements RegularizerLayer {
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("test:counting", "1.0.0").summary("Counts the steps").build();

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public RegularizedOutput apply(LayerRequest request) {
    String name = request.name() + "/steps";
    SDVariable steps = request.place().state(name, Nd4j.zeros(request.type(), 1));
    SDVariable x = request.input();
    SDVariable penalty = x.mul(x).mean().mul(steps.mul(0.01)).sum();
    return RegularizedOutput.of(x, penalty)
        .withMetric("steps", steps.sum())
        .withHook((arrays, step) -> arrays.get(name).addi(1));
  }
}
