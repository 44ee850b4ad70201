package io.infoplane.host.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.infoplane.api.MapPlaces;
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
 * <p>A network may end without dense layers, so that a layer before the last has the scores of the
 * classes at each place of the image, whose means are the logits:
 *
 * <pre>{@code
 * - {conv: 10, kernel: 1, activation: linear, name: scores}
 * - {pool: global-average, activation: softmax}
 * }</pre>
 *
 * @param layers from the input to the output; the last is dense or a global average, and {@code
 *     softmax} (its probabilities are recorded) or {@code linear} (its logits are). Either way the
 *     loss is the cross-entropy of the softmax of its weighted sums, or means
 * @param initialisation the law of the weights, default {@code lecun}: it keeps the sums of a tanh
 *     layer out of saturation, and is what the information plane's first papers drew
 */
@JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
public record NetworkSpec(
    @JsonProperty(required = true) List<LayerSpec> layers, Initialisation initialisation) {
  private static final String LAST =
      "it takes softmax (probabilities are recorded) or linear (logits are)";

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
    if (output.dense().isEmpty() && !output.pool().equals(Optional.of(Pool.GLOBAL_AVERAGE))) {
      throw Words.invalid(
          "the last layer gives no score a class: it is '{dense: 10, activation: softmax}' for 10"
              + " classes, or '{pool: global-average, activation: softmax}' after a convolution of 10"
              + " filters");
    }
    Activation last =
        output
            .activation()
            .orElseThrow(() -> Words.invalid("the last layer has no activation: " + LAST));
    if (!last.isOfLastLayer()) {
      throw Words.invalid("the last layer's activation is " + last + ": " + LAST);
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

  /**
   * Where the places of feature maps look, by layer.
   *
   * @param sampleShape of the data: (width), or (channels, height, width)
   * @return of the layers that give feature maps, from the input to the output
   * @throws io.infoplane.api.InfoplaneException OPTION_INVALID as {@link #shapes} does
   */
  public Map<String, MapPlaces> places(int[] sampleShape) {
    Map<String, MapPlaces> places = new LinkedHashMap<>();
    Shape shape = input(sampleShape);
    List<String> names = layerNames();
    Optional<MapPlaces> now =
        shape.isMaps()
            ? Optional.of(MapPlaces.pixels(shape.height(), shape.width()))
            : Optional.empty();
    for (int i = 0; i < names.size(); i++) {
      Layer layer = layers.get(i).layer();
      String name = names.get(i);
      Shape before = shape;
      Shape after = layer.after(before, name);
      now = now.filter(seen -> after.isMaps()).map(seen -> layer.places(seen, before, after));
      now.ifPresent(seen -> places.put(name, seen));
      shape = after;
    }
    return places;
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
