package io.infoplane.host.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A network as users write it, the {@code network:} section.
 *
 * <pre>{@code
 * network:
 *   layers:
 *     - {dense: 10, activation: tanh}
 *     - {dense: 2, activation: softmax}
 *   initialisation: lecun
 * }</pre>
 *
 * <p>Dense layers after feature maps take them value by value.
 *
 * @param layers from the input to the output; the last is {@code softmax} (its probabilities are
 *     recorded) or {@code linear} (its logits are). Either way the loss is the cross-entropy of the
 *     softmax of its weighted sums
 * @param initialisation the law of the weights, default {@code lecun}: it keeps the sums of a tanh
 *     layer out of saturation, and is what the information plane's first papers drew
 */
@JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
public record NetworkSpec(
    @JsonProperty(required = true) List<LayerSpec> layers, Initialisation initialisation) {

  /** Checks how the layers follow one another. */
  public NetworkSpec {
    if (layers == null || layers.isEmpty()) {
      throw Words.invalid("the network has no layers: it needs at least the last, a softmax");
    }
    layers = List.copyOf(layers);
    initialisation = initialisation == null ? Initialisation.LECUN : initialisation;
    for (LayerSpec layer : layers.subList(0, layers.size() - 1)) {
      if (layer.activation().equals(Optional.of(Activation.SOFTMAX))) {
        throw Words.invalid("softmax is for the last layer, and another layer has it");
      }
    }
    LayerSpec output = layers.get(layers.size() - 1);
    if (output.dense().isEmpty()) {
      throw Words.invalid(
          "the last layer is not dense: it needs one unit a class, such as"
              + " '{dense: 10, activation: softmax}'");
    }
    Activation last = output.activation().orElseThrow();
    if (last != Activation.SOFTMAX && last != Activation.LINEAR) {
      throw Words.invalid(
          "the last layer's activation is "
              + last
              + ": it takes softmax (probabilities are recorded) or linear (logits are)");
    }
    Set<String> seen = new HashSet<>();
    for (String name : names(layers)) {
      if (!seen.add(name)) {
        throw Words.invalid("two layers are called '" + name + "': give one another name");
      }
    }
  }

  /** The names of the layers, from the input to the output. */
  public List<String> layerNames() {
    return names(layers);
  }

  /** The names of the layers that do something when the network is not trained. */
  public List<String> recordableLayers() {
    List<String> names = layerNames();
    return IntStream.range(0, names.size())
        .filter(i -> layers.get(i).dropout().isEmpty())
        .mapToObj(names::get)
        .toList();
  }

  /**
   * What a sample is after each layer.
   *
   * @param sampleShape of the data: (width), or (channels, height, width)
   * @return by name, from the input to the output: (units), or (maps, height, width)
   * @throws io.infoplane.api.InfoplaneException OPTION_INVALID if a layer does not fit what comes
   *     before it
   */
  public Map<String, List<Integer>> shapes(int[] sampleShape) {
    Map<String, List<Integer>> shapes = new LinkedHashMap<>();
    Shape shape = input(sampleShape);
    List<String> names = layerNames();
    for (int i = 0; i < names.size(); i++) {
      shape = layers.get(i).layer().after(shape, names.get(i));
      shapes.put(names.get(i), shape.sizes());
    }
    return shapes;
  }

  /** Images stay images where something slides over them, and are rows otherwise. */
  Shape input(int[] sampleShape) {
    Shape shape = Shape.of(sampleShape);
    boolean slides =
        layers.stream().anyMatch(layer -> layer.conv().isPresent() || layer.pool().isPresent());
    return shape.isMaps() && !slides ? Shape.of(shape.length()) : shape;
  }

  private static List<String> names(List<LayerSpec> layers) {
    List<String> names = new ArrayList<>();
    Map<String, Integer> ofKind = new HashMap<>();
    for (LayerSpec layer : layers) {
      String kind = layer.layer().prefix();
      int number = ofKind.merge(kind, 1, Integer::sum);
      boolean last = names.size() == layers.size() - 1;
      names.add(layer.name().orElse(last ? "out" : kind + number));
    }
    return List.copyOf(names);
  }
}
