package io.infoplane.host.recording;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Brings feature maps into the order (n, channels, height, width).
 *
 * <p>In Deeplearning4j each layer that slides over maps says by itself whether it works on NCHW or
 * NHWC. Others, such as activations and vertices, leave the order of what they are given: that is
 * the order of all layers that say one, if they agree.
 */
final class MapOrder {
  private final Map<String, CNN2DFormat> said = new LinkedHashMap<>();

  /**
   * Asks the layers of a network.
   *
   * @param activations of its layers and vertices
   * @param layers those of them that are layers
   */
  MapOrder(Map<String, INDArray> activations, Map<String, Layer> layers) {
    activations.forEach(
        (name, values) -> {
          // A normalisation of rows has an order as well, which means nothing.
          if (values.rank() == 4) {
            Optional.ofNullable(layers.get(name))
                .flatMap(MapOrder::format)
                .ifPresent(format -> said.put(name, format));
          }
        });
  }

  /**
   * The activations with the channels before height and width; a view.
   *
   * @throws InfoplaneException UNSUPPORTED if their order cannot be known
   */
  INDArray channelsFirst(String name, INDArray values) {
    return values.rank() == 4 && of(name) == CNN2DFormat.NHWC ? values.permute(0, 3, 1, 2) : values;
  }

  private CNN2DFormat of(String name) {
    if (said.containsKey(name)) {
      return said.get(name);
    }
    Set<CNN2DFormat> all = EnumSet.noneOf(CNN2DFormat.class);
    all.addAll(said.values());
    if (all.size() > 1) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          "'"
              + name
              + "' does not say in which order it gives its feature maps, and the network's layers"
              + " differ in theirs ("
              + said
              + "): record other layers by layers(...)");
    }
    return all.isEmpty() ? CNN2DFormat.NCHW : all.iterator().next();
  }

  /** Layers of a dozen classes say it, by getters of several names. */
  private static Optional<CNN2DFormat> format(Layer layer) {
    for (Method getter : layer.getClass().getMethods()) {
      if (getter.getReturnType() == CNN2DFormat.class
          && getter.getParameterCount() == 0
          && !Modifier.isStatic(getter.getModifiers())) {
        try {
          return Optional.ofNullable((CNN2DFormat) getter.invoke(layer));
        } catch (IllegalAccessException | InvocationTargetException e) {
          throw new InfoplaneException(
              ErrorCode.UNSUPPORTED,
              "the layer "
                  + Objects.toString(layer.getLayerName(), layer.getClass().getSimpleName())
                  + " does not tell the order of its feature maps by "
                  + getter.getName()
                  + "()",
              e);
        }
      }
    }
    return Optional.empty();
  }
}
