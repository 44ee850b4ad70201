package io.infoplane.host.network;

import io.infoplane.api.MapPlaces;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;

/**
 * Makes maps smaller, each by itself; the function is for global averages, which may be the logits.
 */
record Pooling(Pool pool, Window window, Activation function) implements Layer {
  @Override
  public String prefix() {
    return "pool";
  }

  @Override
  public Shape after(Shape input, String name) {
    Shape maps = window.after(input, input.maps(), name);
    return pool == Pool.GLOBAL_AVERAGE ? Shape.of(input.maps()) : maps;
  }

  @Override
  public Optional<Activation> activation() {
    return pool == Pool.GLOBAL_AVERAGE ? Optional.of(function) : Optional.empty();
  }

  @Override
  public Optional<MapPlaces> places(MapPlaces before, Shape input, Shape output) {
    return Optional.of(window.places(before, input, output));
  }

  @Override
  public long products(Shape input, Shape output) {
    return input.length();
  }

  @Override
  public SDVariable build(NetworkGraph graph, String name, SDVariable input, Shape shape) {
    if (pool == Pool.GLOBAL_AVERAGE) {
      SDVariable mean = input.mean(name + "/sum", 2, 3);
      function.apply(graph.sameDiff(), name, mean);
      return mean;
    }
    Pooling2DConfig config =
        Pooling2DConfig.builder()
            .kH(window.size())
            .kW(window.size())
            .sH(window.stride())
            .sW(window.stride())
            .dH(1)
            .dW(1)
            .paddingMode(window.padding().mode())
            .isNHWC(false)
            .build();
    return pool == Pool.MAX
        ? graph.sameDiff().cnn().maxPooling2d(name, input, config)
        : graph.sameDiff().cnn().avgPooling2d(name, input, config);
  }
}
