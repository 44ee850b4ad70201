package io.infoplane.host.experiment;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.NearestName;
import io.infoplane.host.store.RunEstimate.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which part of a run is asked about.
 *
 * @param epochs recorded ones; all of them if it is empty
 * @param layers recorded ones; all of them if it is empty
 * @param target the input or the label; both if it is empty
 */
public record Selection(List<Integer> epochs, List<String> layers, Optional<Target> target) {
  /** The whole run. */
  public static final Selection ALL = new Selection(List.of(), List.of(), Optional.empty());

  /** Copies the lists. */
  public Selection {
    epochs = List.copyOf(epochs);
    layers = List.copyOf(layers);
  }

  /** The chosen ones of the recorded epochs, in their order. */
  List<Integer> epochsOf(List<Integer> recorded) {
    for (int epoch : epochs) {
      if (!recorded.contains(epoch)) {
        throw new InfoplaneException(
            ErrorCode.OPTION_INVALID,
            "epoch "
                + epoch
                + " is not recorded (recorded: "
                + recorded.stream().map(String::valueOf).collect(Collectors.joining(", "))
                + ")");
      }
    }
    return epochs.isEmpty() ? recorded : recorded.stream().filter(epochs::contains).toList();
  }

  /** The chosen ones of the recorded layers, in their order. */
  List<String> layersOf(List<String> recorded) {
    for (String layer : layers) {
      if (!recorded.contains(layer)) {
        throw new InfoplaneException(
            ErrorCode.OPTION_INVALID,
            "the layer '"
                + layer
                + "' is not recorded"
                + NearestName.of(layer, recorded)
                    .map(near -> ", did you mean '" + near + "'?")
                    .orElse("")
                + " (recorded: "
                + String.join(", ", recorded)
                + ")");
      }
    }
    return layers.isEmpty() ? recorded : recorded.stream().filter(layers::contains).toList();
  }

  /** Whether a target is asked about. */
  boolean asks(Target about) {
    return target.isEmpty() || target.get() == about;
  }
}
