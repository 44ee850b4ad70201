package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Observation;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.RepresentationProbe;

/** A correct probe that asks no estimator: by how much the loss fell. */
public class LossProbe implements RepresentationProbe {
  @Override
  public Descriptor descriptor() {
    return Descriptor.builder("test:loss", "1.0.0")
        .summary("By how much the loss fell")
        .capabilities(Capability.DETERMINISTIC)
        .build();
  }

  @Override
  public Observation observe(ProbeRequest request) {
    Recording recording = request.recording();
    double first = loss(recording, recording.epochs().get(0));
    double last = loss(recording, recording.epochs().get(recording.epochs().size() - 1));
    return Observation.of("The loss fell by " + (first - last) + ".")
        .number("fall", first - last)
        .build();
  }

  private static double loss(Recording recording, int epoch) {
    return recording
        .metric(epoch, "train-loss")
        .orElseThrow(
            () ->
                new InfoplaneException(
                    ErrorCode.UNSUPPORTED, "test:loss needs the loss of epoch " + epoch));
  }
}
