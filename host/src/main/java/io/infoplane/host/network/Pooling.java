package io.infoplane.host.network;

import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;

/** Makes maps smaller, each by itself. */
record Pooling(Pool pool, Window window) implements Layer {
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
    return Optional.empty();
  }

  @Override
  public long products(Shape input, Shape output) {
    return input.length();
  }

  @Override
  public SDVariable build(NetworkGraph graph, String name, SDVariable input, Shape shape) {
    if (pool == Pool.GLOBAL_AVERAGE) {
      return input.mean(name, 2, 3);
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
