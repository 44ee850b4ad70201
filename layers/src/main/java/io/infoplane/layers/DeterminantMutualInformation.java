package io.infoplane.layers;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.api.RegularizerLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The loss L_DMI (Xu, Cao, Kong &amp; Wang 2019, arXiv:1909.03388): -ln |det U|, where U(c, l) is
 * the mean over the batch of the probability that the network gives to class c where the label is
 * l. Label noise that does not depend on the input multiplies U by the matrix of the noise, which
 * adds a constant to the loss: what is best without noise is best with it.
 *
 * <p>The determinant does not know which class is which: a network that was never told keeps an
 * arbitrary order. So cross-entropy comes first, for {@code warm-up} steps; from then on the
 * penalty is L_DMI less the cross-entropy, which with the network's own leaves L_DMI. With {@code
 * warm-up=0} the penalty is L_DMI by itself, for {@code loss: none}.
 *
 * <p>Follows the output layer and changes nothing; batches should hold some rows of each class. O(n
 * k<sup>2</sup> + k<sup>3</sup>) for k classes, in some ten operations a class.
 */
public final class DeterminantMutualInformation implements RegularizerLayer {
  private static final String ID = "core:l-dmi";

  private static final OptionSpec WARM_UP =
      OptionSpec.integer("warm-up", 0, "Steps of cross-entropy before; 0 adds to what there is")
          .min(0)
          .max(1_000_000_000);

  private static final OptionSpec WEIGHT =
      OptionSpec.number("weight", 1, "Of -ln |det U|").min(0).max(1e6);

  /** A smaller ridge is lost in 32 bits, and a determinant of 0 has no logarithm. */
  private static final OptionSpec RIDGE =
      OptionSpec.number(
              "ridge", 1e-3, "Share of 1/k added to the diagonal, for batches that lack a class")
          .min(1e-5)
          .max(1);

  private static final Descriptor DESCRIPTOR =
      Descriptor.builder(ID, "1.0.0")
          .summary("Determinant-based mutual information with noisy labels, as a loss")
          .reference(
              "Xu, Cao, Kong & Wang",
              2019,
              "L_DMI: a novel information-theoretic loss function for training deep nets robust to"
                  + " label noise",
              "arXiv:1909.03388")
          .capabilities(Capability.DETERMINISTIC)
          .options(WARM_UP, WEIGHT, RIDGE, Predictions.OF)
          .build();

  /** For the service loader. */
  public DeterminantMutualInformation() {}

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public long[] outputShape(long[] inputShape, Options options) {
    return Predictions.shape(ID, inputShape, options);
  }

  @Override
  public RegularizedOutput apply(LayerRequest request) {
    Options options = request.options();
    SDVariable labels = Predictions.labels(ID, request);
    int classes = Math.toIntExact(request.inputShape()[0]);
    Predictions predictions = Predictions.of(request);
    SameDiff graph = request.graph();
    SDVariable joint = predictions.probabilities().permute(1, 0).mmul(labels).div(labels.sum());
    INDArray ridge =
        Nd4j.eye(classes).castTo(request.type()).mul(options.number(RIDGE.name()) / classes);
    SDVariable logDeterminant = LogDeterminant.of(joint.add(graph.constant(ridge)), classes);
    SDVariable loss = logDeterminant.mul(-options.number(WEIGHT.name()));
    long warmUp = options.integer(WARM_UP.name());
    RegularizedOutput result =
        warmUp == 0
            ? RegularizedOutput.of(request.input(), loss)
            : afterWarmUp(request, loss.sub(predictions.crossEntropy(labels)), warmUp);
    return result.withMetric("log-determinant", logDeterminant);
  }

  private static RegularizedOutput afterWarmUp(
      LayerRequest request, SDVariable penalty, long warmUp) {
    SDVariable warm = request.state("warm", Nd4j.zeros(request.type(), 1));
    return RegularizedOutput.of(request.input(), penalty.mul(warm).sum())
        .withHook(
            (arrays, step) -> {
              if (step + 1 >= warmUp) {
                arrays.get(warm.name()).assign(1);
              }
            });
  }
}
