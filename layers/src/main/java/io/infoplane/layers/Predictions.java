package io.infoplane.layers;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * What a network says of the class of each sample, as a layer after its output sees it.
 *
 * @param probabilities batch x classes
 * @param logs of the probabilities
 */
record Predictions(SDVariable probabilities, SDVariable logs) {
  private static final String LOGITS = "logits";

  /** Logarithms begin here; a probability in 32 bits is seldom smaller. */
  private static final double LEAST = 1e-30;

  /** What the layer's input is. */
  static final OptionSpec OF =
      OptionSpec.choice("of", "probabilities", "What the layer before it gives")
          .orWord("probabilities", "as an output layer with softmax does")
          .orWord(LOGITS, "as an output layer that is linear does");

  static Predictions of(LayerRequest request) {
    SameDiff graph = request.graph();
    SDVariable input = request.input();
    if (request.options().text(OF.name()).equals(LOGITS)) {
      // ND4J's own logarithm of a softmax is infinite where the softmax is 0.
      SDVariable off = input.sub(input.max(true, 1));
      SDVariable logs = off.sub(graph.math().log(graph.math().exp(off).sum(true, 1)));
      return new Predictions(graph.math().exp(logs), logs);
    }
    return new Predictions(input, graph.math().log(graph.nn().relu(input, 0).add(LEAST)));
  }

  /** Mean over the batch of -ln of the probability of the label. */
  SDVariable crossEntropy(SDVariable labels) {
    return labels.mul(logs).sum(1).mean().neg();
  }

  /** Refuses what cannot be one score a class. */
  static long[] shape(String id, long[] input, Options options) {
    if (input.length != 1) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          id
              + " follows the output layer, which gives "
              + options.text(OF.name())
              + " of the classes, and is given samples of "
              + input.length
              + " axes");
    }
    return input.clone();
  }

  /** The labels, one-hot, of as many classes as the layer has values. */
  static SDVariable labels(String id, LayerRequest request) {
    SDVariable labels =
        request
            .labels()
            .orElseThrow(
                () ->
                    new InfoplaneException(
                        ErrorCode.UNSUPPORTED, id + " needs labels, and the task has none"));
    long[] shape = labels.getShape();
    long values = request.inputShape()[0];
    if (shape != null && shape[shape.length - 1] != values) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          id
              + " is given "
              + values
              + " values a sample, and there are "
              + shape[shape.length - 1]
              + " classes: put it after the output layer");
    }
    return labels;
  }
}
