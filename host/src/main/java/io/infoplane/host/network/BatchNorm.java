package io.infoplane.host.network;

import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Batch normalisation (Ioffe & Szegedy 2015): each unit, or each map, to mean 0 and variance 1,
 * then scaled and shifted by learned numbers; f(gamma (x - mean) / sqrt(variance + 0.001) + beta).
 * In training by mean and variance of the batch, otherwise by their running averages.
 */
record BatchNorm(double momentum, Activation function) implements Layer {
  private static final double EPSILON = 0.001;

  @Override
  public String prefix() {
    return "norm";
  }

  @Override
  public Shape after(Shape input, String name) {
    return input;
  }

  @Override
  public Optional<Activation> activation() {
    return Optional.of(function);
  }

  @Override
  public boolean isTrainedDifferently() {
    return true;
  }

  @Override
  public long products(Shape input, Shape output) {
    return 4L * input.length();
  }

  @Override
  public SDVariable build(NetworkGraph graph, String name, SDVariable input, Shape shape) {
    int units = shape.maps();
    SDVariable gamma = graph.parameter(name + "/weights", 1, units);
    SDVariable beta = graph.parameter(name + "/bias", 0, units);
    SDVariable mean = graph.statistic(name + "/mean", 0, units);
    SDVariable variance = graph.statistic(name + "/variance", 1, units);
    if (graph.isTraining()) {
      int[] axes = shape.isMaps() ? new int[] {0, 2, 3} : new int[] {0};
      mean = input.mean(name + "/batch-mean", axes);
      variance = input.sub(perUnit(mean, shape)).pow(2).mean(name + "/batch-variance", axes);
      graph.follow(name + "/mean", mean.name(), momentum);
      graph.follow(name + "/variance", variance.name(), momentum);
    }
    // By plain operations: ND4J's own has no gradient in SameDiff.
    SDVariable scale = gamma.div(variance.add(EPSILON).pow(0.5));
    SDVariable shift = beta.sub(mean.mul(scale));
    SDVariable sum = input.mul(perUnit(scale, shape)).add(name + "/sum", perUnit(shift, shape));
    function.apply(graph.sameDiff(), name, sum);
    return sum;
  }

  private static SDVariable perUnit(SDVariable numbers, Shape shape) {
    return shape.isMaps() ? numbers.reshape(1, shape.maps(), 1, 1) : numbers;
  }
}
