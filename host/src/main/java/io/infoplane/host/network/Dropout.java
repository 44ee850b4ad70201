package io.infoplane.host.network;

import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Leaves values out at random while the network is trained or sampled, and multiplies the others by
 * 1/(1 - rate) (Srivastava et al. 2014); otherwise it does nothing.
 */
record Dropout(double rate) implements Layer {
  @Override
  public String prefix() {
    return "dropout";
  }

  @Override
  public Shape after(Shape input, String name) {
    return input;
  }

  @Override
  public Optional<Activation> activation() {
    return Optional.empty();
  }

  @Override
  public boolean isTrainedDifferently() {
    return true;
  }

  @Override
  public long products(Shape input, Shape output) {
    return input.length();
  }

  @Override
  public SDVariable build(NetworkGraph graph, String name, SDVariable input, Shape shape) {
    return graph.isNoisy()
        ? input.mul(name, graph.noise(name + "/mask", new Law.Mask(rate), shape))
        : graph.sameDiff().identity(name, input);
  }
}
