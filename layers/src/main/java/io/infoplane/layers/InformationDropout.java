package io.infoplane.layers;

import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.LayerPlace;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.api.RegularizerLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/**
 * Information Dropout (Achille &amp; Soatto 2018, IEEE TPAMI 40(12), arXiv:1611.01353): z = f(x)
 * exp(alpha(x) e) with standard normal e, and a learned alpha(x) that says how much of each unit is
 * noise. Its penalty is beta KL(p(z|x) || q(z)) / N, the mean over the batch of the sum over the
 * units, in nats a sample, divided by the number N of training samples.
 *
 * <p>With {@code units} the layer has weights of its own, for f and for alpha alike: f(x) = relu(W
 * x + b) or softplus(W x + b), alpha(x) = 0.001 + {@code max-alpha} sigmoid(V x + c); of feature
 * maps W and V are convolutions that keep their size at stride 1. Without, f(x) is the layer's
 * input, of which values below 0 become 0, and alpha is learned from it.
 *
 * <p>The prior q and the cost of a unit:
 *
 * <ul>
 *   <li>{@code log-uniform}, for ReLU: q0 of the mass at 0, the rest uniform in ln z. Where f = 0,
 *       -ln q0; elsewhere -ln(alpha / alpha_max) - ln(1 - q0): the log-uniform law has no mass of
 *       its own, so that costs count from that of a unit at the largest noise, and bound no
 *       information.
 *   <li>{@code log-normal}, for softplus: ln z ~ N(mu, s<sup>2</sup>) with learned mu and s of each
 *       unit, or map. (alpha<sup>2</sup> + (ln f - mu)<sup>2</sup>) / 2 s<sup>2</sup> - ln(alpha /
 *       s) - 1/2.
 * </ul>
 *
 * <p>In inference e = 0: the output is f(x). Costs the arithmetic of two such layers without noise.
 */
public final class InformationDropout implements RegularizerLayer {
  private static final String ID = "core:information-dropout";
  private static final String LOG_UNIFORM = "log-uniform";
  private static final String LOG_NORMAL = "log-normal";

  /** As in the paper's code: noise that never ends. */
  private static final double LEAST_ALPHA = 0.001;

  /** Logarithms begin here. */
  private static final double LEAST_VALUE = 1e-4;

  private static final int DEFAULT_KERNEL = 3;
  private static final int DEFAULT_STRIDE = 1;

  private static final OptionSpec PRIOR =
      OptionSpec.choice("prior", LOG_UNIFORM, "What z costs nothing to be drawn from")
          .orWord(LOG_UNIFORM, "for ReLU, with the mass 'zero-mass' at 0")
          .orWord(LOG_NORMAL, "for softplus, with learned mean and deviation");

  private static final OptionSpec BETA =
      OptionSpec.number("beta", 1, "Weight of the cost, which is divided by the training samples")
          .min(0)
          .max(1e9);

  private static final OptionSpec MAX_ALPHA =
      OptionSpec.number(
              "max-alpha", 0.7, "Largest noise; with more, gradients through exp vary too much")
          .min(0.01)
          .max(5);

  private static final OptionSpec ZERO_MASS =
      OptionSpec.number("zero-mass", 0.5, "q0, the prior's mass at 0 with ReLU")
          .min(0.001)
          .max(0.999);

  private static final OptionSpec UNITS =
      OptionSpec.integer("units", 1, "Units, or maps, of its own f")
          .min(1)
          .max(65_536)
          .orWord("input", "none: f is the layer's input")
          .defaultText("input");

  private static final OptionSpec KERNEL =
      OptionSpec.integer("kernel", DEFAULT_KERNEL, "Side of the windows, on maps").min(1).max(64);

  private static final OptionSpec STRIDE =
      OptionSpec.integer("stride", DEFAULT_STRIDE, "How far they go").min(1).max(64);

  private static final Descriptor DESCRIPTOR =
      Descriptor.builder(ID, "1.0.0")
          .summary("Learned multiplicative noise, which pays for the information it lets through")
          .reference(
              "Achille & Soatto",
              2018,
              "Information Dropout: learning optimal representations through noisy computation",
              "arXiv:1611.01353")
          .options(PRIOR, BETA, MAX_ALPHA, ZERO_MASS, UNITS, KERNEL, STRIDE)
          .build();

  /** For the service loader. */
  public InformationDropout() {}

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public long[] outputShape(long[] inputShape, Options options) {
    Linear.requireUnitsOrMaps(ID, inputShape);
    requireWindows(inputShape, options);
    return hasOwn(options) ? own(options).shape(inputShape) : inputShape.clone();
  }

  /** Refuses windows where none slide. */
  private static void requireWindows(long[] inputShape, Options options) {
    boolean isDefault =
        options.integer(KERNEL.name()) == DEFAULT_KERNEL
            && options.integer(STRIDE.name()) == DEFAULT_STRIDE;
    if (!isDefault && (inputShape.length == 1 || !hasOwn(options))) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          ID
              + " has windows of 'kernel' and 'stride' on feature maps alone, and with 'units': "
              + (hasOwn(options) ? "it is given units" : "say how many maps it gives"));
    }
  }

  private static boolean hasOwn(Options options) {
    return options.word(UNITS.name()).isEmpty();
  }

  private static Linear own(Options options) {
    return new Linear(
        options.integer(UNITS.name()),
        options.integer(KERNEL.name()),
        options.integer(STRIDE.name()));
  }

  @Override
  public RegularizedOutput apply(LayerRequest request) {
    Options options = request.options();
    long[] shape = outputShape(request.inputShape(), options);
    boolean isLogNormal = options.text(PRIOR.name()).equals(LOG_NORMAL);
    // Each unit, or map, of the input has its own noise where it is f itself.
    Linear linear = hasOwn(options) ? own(options) : new Linear(shape[0], 1, 1);
    // Values below 0 would pass for the cost of 0.
    SDVariable f =
        hasOwn(options)
            ? signal(request, linear, isLogNormal)
            : request.graph().nn().relu(request.input(), 0);
    double most = options.number(MAX_ALPHA.name());
    SDVariable alpha = alpha(request, linear, most);
    SDVariable cost =
        isLogNormal
            ? toLogNormal(request, f, alpha, shape)
            : toLogUniform(f, alpha, most + LEAST_ALPHA, options.number(ZERO_MASS.name()));
    SDVariable sum = Axes.meanOfSums(cost, shape);
    SDVariable total = isLogNormal ? Information.named(request, sum) : sum;
    SDVariable penalty =
        total.mul(options.number(BETA.name()) / Math.max(1, request.trainingSamples()));
    RegularizedOutput result = RegularizedOutput.of(noisy(request, f, alpha, shape), penalty);
    return (isLogNormal ? result.withCost(cost) : result.withRelativeCost(cost))
        .withMetric("information", total)
        .withMetric("alpha", alpha.mean());
  }

  private static SDVariable signal(LayerRequest request, Linear linear, boolean isLogNormal) {
    SDVariable sums = linear.of(request, "f", isLogNormal ? 1 : 2, 0);
    return isLogNormal ? request.graph().nn().softplus(sums) : request.graph().nn().relu(sums, 0);
  }

  /** The sigmoid as a tanh, which is several times faster here. */
  private static SDVariable alpha(LayerRequest request, Linear linear, double most) {
    SDVariable sums = linear.of(request, "alpha", 1, 0);
    return request.graph().math().tanh(sums.mul(0.5)).mul(most / 2).add(most / 2 + LEAST_ALPHA);
  }

  /** f exp(alpha e). */
  private static SDVariable noisy(
      LayerRequest request, SDVariable f, SDVariable alpha, long[] shape) {
    SDVariable e = request.noise("noise", LayerPlace.Noise.NORMAL, shape);
    // The switch meets the noise, through which no gradient goes back.
    return f.mul(request.graph().math().exp(alpha.mul(e.mul(request.training()))));
  }

  private static SDVariable toLogUniform(
      SDVariable f, SDVariable alpha, double most, double zeroMass) {
    SameDiff graph = f.getSameDiff();
    SDVariable lives = graph.gt(f, 0).castTo(f.dataType());
    double ofDead = -Math.log(zeroMass);
    double ofLargest = -Math.log(1 - zeroMass);
    // Of the living ln most - ln alpha + ofLargest, of the dead ofDead, in few operations.
    return graph.math().log(alpha).rsub(Math.log(most) + ofLargest - ofDead).mul(lives).add(ofDead);
  }

  private static SDVariable toLogNormal(
      LayerRequest request, SDVariable f, SDVariable alpha, long[] shape) {
    SameDiff graph = request.graph();
    SDVariable mean = perUnit(request.parameter("prior-mean", 0, shape[0]), shape);
    SDVariable logDeviation = perUnit(request.parameter("prior-log-deviation", 0, shape[0]), shape);
    SDVariable positive = f.add(LEAST_VALUE);
    SDVariable off = graph.math().log(positive).sub(mean);
    SDVariable precision = graph.math().exp(logDeviation.mul(-2));
    return alpha
        .mul(alpha)
        .add(off.mul(off))
        .mul(0.5)
        .mul(precision)
        .sub(graph.math().log(alpha))
        .add(logDeviation)
        .sub(0.5);
  }

  private static SDVariable perUnit(SDVariable numbers, long[] shape) {
    return shape.length == 1 ? numbers.reshape(1, shape[0]) : numbers.reshape(1, shape[0], 1, 1);
  }
}
