package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Observation;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.RepresentationProbe;
import java.util.ArrayList;
import java.util.List;

/** A correct probe: what each layer knows of the label, by the estimator that the user chose. */
public class PlaneProbe implements RepresentationProbe {
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("test:plane", "1.0.0")
          .summary("What each layer knows of the label")
          .capabilities(Capability.DETERMINISTIC)
          .build();

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Observation observe(ProbeRequest request) {
    Recording recording = request.recording();
    Discrete labels = recording.y().orElseThrow(() -> unsupported("labels: record them"));
    ProbeRequest.Chosen chosen =
        request.estimator().orElseThrow(() -> unsupported("an estimator: choose one"));
    List<List<Object>> rows = new ArrayList<>();
    double most = 0;
    for (int epoch : recording.epochs()) {
      request.context().checkCancelled();
      for (String layer : recording.layers()) {
        double value = chosen.estimate(recording.activations(epoch, layer), labels).value();
        most = Math.max(most, value);
        rows.add(List.of(epoch, layer, value));
      }
    }
    return Observation.of("No layer knows more of the label than " + most + " nats.")
        .number("most", most)
        .table(
            new Observation.Table(
                "label information", List.of("epoch", "layer", "I(T;Y) [nats]"), rows))
        .build();
  }

  private static InfoplaneException unsupported(String need) {
    return new InfoplaneException(ErrorCode.UNSUPPORTED, "test:plane needs " + need);
  }
}
