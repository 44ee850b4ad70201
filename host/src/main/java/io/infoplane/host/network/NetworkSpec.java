package io.infoplane.host.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.infoplane.api.MapPlaces;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
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
 * @param layers from the input to the output; the last that is of no plugin is dense or a global
 *     average, and {@code softmax} (its probabilities are recorded) or {@code linear} (its logits
 *     are). Either way the loss is the cross-entropy of the softmax of its weighted sums, or means
 * @param initialisation the law of the weights, default {@code lecun}: it keeps the sums of a tanh
 *     layer out of saturation, and is what the information plane's first papers drew
 * @param loss what is made small besides the penalties of layers: {@code cross-entropy}, the
 *     default, or {@code none}
 */
@JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
public record NetworkSpec(
    @JsonProperty(required = true) List<LayerSpec> layers,
    Initialisation initialisation,
    Loss loss) {
  private static final String LAST =
      "it takes softmax (probabilities are recorded) or linear (logits are)";

  /** Checks how the layers follow one another. */
  public NetworkSpec {
    if (layers == null || layers.isEmpty()) {
      throw Words.invalid("the network has no layers: it needs at least the last, a softmax");
    }
    layers = List.copyOf(layers);
    initialisation = initialisation == null ? Initialisation.LECUN : initialisation;
    loss = loss == null ? Loss.CROSS_ENTROPY : loss;
    int last = outputLayer(layers);
    LayerSpec output = layers.get(last);
    for (LayerSpec layer : layers.subList(0, last)) {
      if (layer.activation().equals(Optional.of(Activation.SOFTMAX))) {
        throw Words.invalid("softmax is for the last layer, and another layer has it");
      }
    }
    if (output.dense().isEmpty() && !output.pool().equals(Optional.of(Pool.GLOBAL_AVERAGE))) {
      throw Words.invalid(
          "the last layer gives no score a class: it is '{dense: 10, activation: softmax}' for 10"
              + " classes, or '{pool: global-average, activation: softmax}' after a convolution of 10"
              + " filters");
    }
    Activation activation =
        output
            .activation()
            .orElseThrow(() -> Words.invalid("the last layer has no activation: " + LAST));
    if (!activation.isOfLastLayer()) {
      throw Words.invalid("the last layer's activation is " + activation + ": " + LAST);
    }
    if (loss == Loss.NONE && layers.stream().noneMatch(layer -> layer.layer().isPresent())) {
      throw Words.invalid(
          "the loss is 'none', and no layer has a penalty, so that nothing would be learned: leave"
              + " 'loss' out for the cross-entropy, or add a layer of a plugin, such as '{layer:"
              + " contrastive}'");
    }
    Set<String> seen = new LinkedHashSet<>(Set.of(SameDiffNetwork.INPUT));
    List<String> names = names(layers);
    for (int i = 0; i < layers.size(); i++) {
      Optional<String> from = layers.get(i).from();
      if (from.isPresent() && !seen.contains(from.get())) {
        throw Words.unknown(
            "layer before '" + names.get(i) + "' called", from.get(), List.copyOf(seen));
      }
      if (!seen.add(names.get(i))) {
        throw Words.invalid("two layers are called '" + names.get(i) + "': give one another name");
      }
    }
  }

  /** The layers from the input to the output, with cross-entropy alone as loss. */
  public NetworkSpec(List<LayerSpec> layers, Initialisation initialisation) {
    this(layers, initialisation, Loss.CROSS_ENTROPY);
  }

  /** The place of the layer that scores the classes: the last that is of no plugin. */
  private static int outputLayer(List<LayerSpec> layers) {
    int last = layers.size() - 1;
    while (last > 0 && layers.get(last).layer().isPresent()) {
      last--;
    }
    return last;
  }

  /** Name of the layer that scores the classes. */
  String output() {
    return layerNames().get(outputLayer(layers));
  }

  /**
   * The same network, whose layers of plugins are found.
   *
   * @param plugins finds one by the number of the layer and its text
   */
  public NetworkSpec resolve(BiFunction<Integer, String, Regulariser.Found> plugins) {
    List<LayerSpec> found =
        IntStream.range(0, layers.size())
            .mapToObj(i -> layers.get(i).resolve(text -> plugins.apply(i, text)))
            .toList();
    return new NetworkSpec(found, initialisation, loss);
  }

  /** Name of what a layer takes: a layer before it, or the input. */
  String before(int layer) {
    String chain = layer == 0 ? SameDiffNetwork.INPUT : layerNames().get(layer - 1);
    return layers.get(layer).from().orElse(chain);
  }

  /** Names of the layers whose values no other takes, but for that which scores the classes. */
  List<String> leaves() {
    List<String> leaves = new ArrayList<>(layerNames());
    leaves.remove(output());
    for (int i = 0; i < layers.size(); i++) {
      leaves.remove(before(i));
    }
    return leaves;
  }

  /** The names of the layers, from the input to the output. */
  public List<String> layerNames() {
    return names(layers);
  }

  /** The names of the layers that do something when the network is used without noise. */
  public List<String> quietLayers() {
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
    Map<String, Shape> shapes = new LinkedHashMap<>();
    shapes.put(SameDiffNetwork.INPUT, input(sampleShape));
    List<String> names = layerNames();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Layer layer = layers.get(i).kind();
      Shape before = shapes.get(before(i));
      shapes.put(name, LayerFailure.of(i, () -> layer.after(before, name)));
    }
    shapes.remove(SameDiffNetwork.INPUT);
    Map<String, List<Integer>> sizes = new LinkedHashMap<>();
    shapes.forEach((name, shape) -> sizes.put(name, shape.sizes()));
    return sizes;
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
    Map<String, Shape> shapes = new LinkedHashMap<>();
    Shape input = input(sampleShape);
    shapes.put(SameDiffNetwork.INPUT, input);
    if (input.isMaps()) {
      places.put(SameDiffNetwork.INPUT, MapPlaces.pixels(input.height(), input.width()));
    }
    List<String> names = layerNames();
    for (int i = 0; i < names.size(); i++) {
      Layer layer = layers.get(i).kind();
      String name = names.get(i);
      Shape shape = shapes.get(before(i));
      Shape after = layer.after(shape, name);
      shapes.put(name, after);
      MapPlaces seen = places.get(before(i));
      if (seen != null && after.isMaps()) {
        layer.places(seen, shape, after).ifPresent(own -> places.put(name, own));
      }
    }
    places.remove(SameDiffNetwork.INPUT);
    return places;
  }

  /** Images stay images where something slides over them, and are rows otherwise. */
  Shape input(int[] sampleShape) {
    Shape shape = Shape.of(sampleShape);
    return shape.isMaps() && !slides() ? Shape.of(shape.length()) : shape;
  }

  /**
   * Whether a layer slides over images: a convolution, a pooling, or a layer of a plugin that is
   * told its {@code kernel} or {@code stride}.
   */
  public boolean slides() {
    return layers.stream()
        .anyMatch(
            layer ->
                layer.conv().isPresent()
                    || layer.pool().isPresent()
                    || layer.layer().filter(Regulariser::slides).isPresent());
  }

  private static List<String> names(List<LayerSpec> layers) {
    List<String> names = new ArrayList<>();
    Map<String, Integer> ofKind = new HashMap<>();
    int output = outputLayer(layers);
    for (LayerSpec layer : layers) {
      String kind = layer.kind().prefix();
      int number = ofKind.merge(kind, 1, Integer::sum);
      boolean last = names.size() == output;
      names.add(layer.name().orElse(last ? "out" : kind + number));
    }
    return List.copyOf(names);
  }
}
