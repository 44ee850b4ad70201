package io.infoplane.probes;

import io.infoplane.api.Observation;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What each layer knows of input and label over the recorded epochs, by the estimator that the user
 * chose; empty without one.
 *
 * @param ofInput I(X;T) by layer
 * @param ofLabel I(T;Y) by layer; empty without labels
 */
record LayerKnowledge(Map<String, Timeline> ofInput, Map<String, Timeline> ofLabel) {

  /** Asks the estimator of a request, if there is one. */
  static LayerKnowledge ask(ProbeRequest request, List<String> layers) {
    Map<String, Timeline> ofInput = new LinkedHashMap<>();
    Map<String, Timeline> ofLabel = new LinkedHashMap<>();
    if (request.estimator().isPresent()) {
      ProbeRequest.Chosen estimator = request.estimator().get();
      for (String layer : layers) {
        ask(request, estimator, layer, ofInput, ofLabel);
        request.context().progress(ofInput.size(), layers.size());
      }
    }
    return new LayerKnowledge(ofInput, ofLabel);
  }

  private static void ask(
      ProbeRequest request,
      ProbeRequest.Chosen estimator,
      String layer,
      Map<String, Timeline> ofInput,
      Map<String, Timeline> ofLabel) {
    Recording recording = request.recording();
    Variable x = recording.x(estimator.descriptor());
    List<Double> input = new ArrayList<>();
    List<Double> label = new ArrayList<>();
    for (int epoch : recording.epochs()) {
      request.context().checkCancelled();
      Variable activations = recording.activations(epoch, layer);
      input.add(estimator.ofLayer(x, activations).value());
      recording.y().ifPresent(y -> label.add(estimator.ofLayer(y, activations).value()));
    }
    ofInput.put(layer, new Timeline(recording.epochs(), input));
    if (!label.isEmpty()) {
      ofLabel.put(layer, new Timeline(recording.epochs(), label));
    }
  }

  /** I(X;T) and I(T;Y) over the epochs, as far as they are there. */
  List<Observation.Chart> charts() {
    List<Observation.Chart> charts = new ArrayList<>();
    if (!ofInput.isEmpty()) {
      charts.add(Timeline.chart("I(X;T)", Observation.Axis.of("I(X;T) [nats]"), ofInput));
    }
    if (!ofLabel.isEmpty()) {
      charts.add(Timeline.chart("I(T;Y)", Observation.Axis.of("I(T;Y) [nats]"), ofLabel));
    }
    return charts;
  }
}
