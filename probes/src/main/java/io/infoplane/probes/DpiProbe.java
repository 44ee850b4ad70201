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
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Does the data processing inequality hold? Each layer of a network is a function of the one before
 * it, so it cannot know more of the input:
 *
 * <pre>
 * I(X;T_1) >= I(X;T_2) >= ... >= I(X;T_K)
 * </pre>
 *
 * <p>An estimator that breaks this order is to be doubted: what it adds to each layer by itself,
 * noise, bins or a kernel, breaks it. Where back-propagated errors were recorded, their chain
 * I(delta_K; delta_{K-1}) >= I(delta_K; delta_{K-2}) >= ... is asked about as well. That one is a
 * finding rather than a law: an error is made of the one after it <em>and</em> of the layer's
 * activations, which may bring back what the chain had lost.
 *
 * <p>A violation within the estimator's own uncertainty is told apart: within twice the standard
 * error of the two, or where the bounds of the two overlap. Two layers at the largest value that so
 * many rows can show are saturated: neither in order nor out of it.
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
  private static final OptionSpec CHAIN =
      OptionSpec.choice("chain", "both", "Which order is asked about")
          .orWord("both", "activations, and errors where they were recorded")
          .orWord("forward", "activations")
          .orWord("backward", "errors, for which other kernel widths are right");
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("core:dpi", "1.0.0")
          .summary("Does each layer know less of the input than the one before it?")
          .reference(
              "Yu, Wickstrom, Jenssen & Principe",
              2018,
              "Understanding convolutional neural networks with information theory",
              "arXiv:1804.06537")
          .options(TOLERANCE, CHAIN)
          .build();

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Observation observe(ProbeRequest request) {
    ProbeRequest.Chosen estimator = Questions.estimator(request, DESCRIPTOR);
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
    String which = request.options().text(CHAIN.name());
    for (int epoch : recording.epochs()) {
      if (!which.equals("backward")) {
        forward(request, estimator, epoch, forward);
      }
      if (!which.equals("forward")) {
        backward(request, estimator, epoch, backward);
      }
      request.context().progress(++done, recording.epochs().size());
    }
    List<Chain> chains = Stream.of(forward, backward).filter(chain -> chain.pairs() > 0).toList();
    if (chains.isEmpty()) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          "core:dpi with chain=backward compares back-propagated errors, and those of three layers"
              + " were recorded at no epoch: record them, or ask for chain=forward");
    }
    return answer(estimator, chains);
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
    chain.add(epoch, steps, Ceiling.of(x));
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
    chain.add(epoch, steps, Ceiling.of(errors.get(0)));
  }

  private static Observation answer(ProbeRequest.Chosen estimator, List<Chain> chains) {
    String finding =
        chains.size() == 1
            ? chains.get(0).finding()
            : chains.stream()
                .map(chain -> chain.name() + ": " + chain.finding())
                .collect(Collectors.joining(". "));
    Observation.Builder answer = Observation.of(finding);
    for (Chain chain : chains) {
      chain.numbers(answer);
      answer.table(chain.table());
      chain.draw(answer);
      chain.warn(answer, estimator.descriptor().id());
    }
    return answer.build();
  }
}
