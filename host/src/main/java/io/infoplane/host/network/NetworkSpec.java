package io.infoplane.host.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
      if (layer.activation() == Activation.SOFTMAX) {
        throw Words.invalid("softmax is for the last layer, and another layer has it");
      }
    }
    Activation last = layers.get(layers.size() - 1).activation();
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

  private static List<String> names(List<LayerSpec> layers) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      String standard = i == layers.size() - 1 ? "out" : "fc" + (i + 1);
      names.add(layers.get(i).name().orElse(standard));
    }
    return List.copyOf(names);
  }
}
