package io.infoplane.probes;

import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Observation;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.RepresentationProbe;
import io.infoplane.api.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

/**
 * Does the data processing inequality hold? Each layer of a network is a function of the one before
 * it, so it cannot know more of the input:
 *
 * <pre>
 * I(X;T_1) >= I(X;T_2) >= ... >= I(X;T_K)
 * </pre>
 *
 * <p>and where the back-propagated errors were recorded, each is a function of the one after it, so
 * that I(delta_K; delta_{K-1}) >= I(delta_K; delta_{K-2}) >= ... . An estimator that breaks the
 * order is to be doubted: what it adds to each layer by itself, noise, bins or a kernel, breaks it.
 * A violation within the estimator's own uncertainty is told apart: within twice the standard error
 * of the two, or where the bounds of the two overlap.
 *
 * <p>In nats. Time: an estimate a layer and epoch.
 */
public final class DpiProbe implements RepresentationProbe {
  private static final OptionSpec TOLERANCE =
      OptionSpec.number(
              "tolerance", 1e-6, "An excess up to this is rounding, and counts as no violation")
          .min(0)
          .max(10)
          .unit("nats");
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("core:dpi", "1.0.0")
          .summary("Does each layer know less of the input than the one before it?")
          .reference(
              "Yu, Wickstrom, Jenssen & Principe",
              2018,
              "Understanding convolutional neural networks with information theory",
              "arXiv:1804.06537")
          .options(TOLERANCE)
          .build();

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Observation observe(ProbeRequest request) {
    ProbeRequest.Chosen estimator =
        request
            .estimator()
            .orElseThrow(
                () ->
                    new InfoplaneException(
                        ErrorCode.UNSUPPORTED,
                        "core:dpi asks an estimator: choose one with -e, such as -e kde"));
    Recording recording = request.recording();
    List<String> layers = recording.layers();
    if (layers.size() < 2) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          "core:dpi compares layers, and only " + layers.size() + " was recorded: record two");
    }
    double tolerance = request.options().number(TOLERANCE.name());
    Chain forward = new Chain("forward, I(X;T)", tolerance);
    Chain backward = new Chain("backward, I(delta_K; delta)", tolerance);
    int done = 0;
    for (int epoch : recording.epochs()) {
      forward(request, estimator, epoch, forward);
      backward(request, estimator, epoch, backward);
      request.context().progress(++done, recording.epochs().size());
    }
    return answer(estimator, forward, backward);
  }

  private static void forward(
      ProbeRequest request, ProbeRequest.Chosen estimator, int epoch, Chain chain) {
    Recording recording = request.recording();
    Variable x = recording.x(estimator.descriptor());
    List<Step> steps = new ArrayList<>();
    for (String layer : recording.layers()) {
      request.context().checkCancelled();
      steps.add(new Step(layer, estimator.ofLayer(x, recording.activations(epoch, layer))));
    }
    chain.add(epoch, steps);
  }

  /** From the last layer, where the error begins, to the first. */
  private static void backward(
      ProbeRequest request, ProbeRequest.Chosen estimator, int epoch, Chain chain) {
    Recording recording = request.recording();
    List<String> layers = recording.layers();
    List<Variable> errors = new ArrayList<>();
    for (int i = layers.size() - 1; i >= 0; i--) {
      recording.errors(epoch, layers.get(i)).ifPresent(errors::add);
    }
    if (errors.size() < 3) {
      return;
    }
    BiFunction<Variable, Variable, Estimate> ask = estimator::ofLayer;
    List<Step> steps = new ArrayList<>();
    for (Variable error : errors.subList(1, errors.size())) {
      request.context().checkCancelled();
      steps.add(new Step(error.name(), ask.apply(errors.get(0), error)));
    }
    chain.add(epoch, steps);
  }

  private static Observation answer(ProbeRequest.Chosen estimator, Chain forward, Chain backward) {
    String id = estimator.descriptor().id();
    Observation.Builder answer = Observation.of(forward.finding());
    for (Chain chain : List.of(forward, backward)) {
      if (chain.pairs() > 0) {
        chain.numbers(answer);
        answer.table(chain.table());
        chain.draw(answer);
      }
    }
    if (forward.beyond() > 0) {
      answer.warn(
          "data-processing",
          String.format(
              Locale.ROOT,
              "%s breaks the order by more than its own uncertainty in %d of %d pairs of layers:"
                  + " doubt its numbers there",
              id,
              forward.beyond(),
              forward.pairs()));
    }
    return answer.build();
  }
}
