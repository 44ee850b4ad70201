package io.infoplane.host.network;

import io.infoplane.api.MapPlaces;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;

/** Filters that slide over the maps: f(x * W + b), a map a filter. */
record Convolution(int filters, Window window, Activation function) implements Layer {
  @Override
  public String prefix() {
    return "conv";
  }

  @Override
  public Shape after(Shape input, String name) {
    return window.after(input, filters, name);
  }

  @Override
  public Optional<Activation> activation() {
    return Optional.of(function);
  }

  @Override
  public Optional<MapPlaces> places(MapPlaces before, Shape input, Shape output) {
    return Optional.of(window.places(before, input, output));
  }

  @Override
  public long products(Shape input, Shape output) {
    return (long) output.length() * window.size() * window.size() * input.maps();
  }

  @Override
  public SDVariable build(NetworkGraph graph, String name, SDVariable input, Shape shape) {
    int size = window.size();
    int area = size * size;
    SDVariable weights =
        graph.weights(
            name + "/weights",
            area * shape.maps(),
            area * filters,
            size,
            size,
            shape.maps(),
            filters);
    SDVariable bias = graph.parameter(name + "/bias", 0, filters);
    Conv2DConfig config =
        Conv2DConfig.builder()
            .kH(size)
            .kW(size)
            .sH(window.stride())
            .sW(window.stride())
            .paddingMode(window.padding().mode())
            .dataFormat(Conv2DConfig.NCHW)
            .weightsFormat(WeightsFormat.YXIO)
            .build();
    SDVariable sum = graph.sameDiff().cnn().conv2d(name + "/sum", input, weights, bias, config);
    function.apply(graph.sameDiff(), name, sum);
    return sum;
  }
}
