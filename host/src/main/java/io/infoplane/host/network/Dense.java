package io.infoplane.host.network;

import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;

/** Each unit a weighted sum of all values: f(x W + b). Feature maps are taken value by value. */
record Dense(int units, Activation function) implements Layer {
  @Override
  public String prefix() {
    return "fc";
  }

  @Override
  public Shape after(Shape input, String name) {
    return Shape.of(units);
  }

  @Override
  public Optional<Activation> activation() {
    return Optional.of(function);
  }

  @Override
  public long products(Shape input, Shape output) {
    return (long) input.length() * units;
  }

  @Override
  public SDVariable build(NetworkGraph graph, String name, SDVariable input, Shape shape) {
    int fanIn = shape.length();
    SDVariable rows = shape.isMaps() ? input.reshape(-1, fanIn) : input;
    SDVariable weights = graph.weights(name + "/weights", fanIn, units, fanIn, units);
    SDVariable bias = graph.parameter(name + "/bias", 0, units);
    SDVariable sum = rows.mmul(weights).add(name + "/sum", bias);
    function.apply(graph.sameDiff(), name, sum);
    return sum;
  }
}
