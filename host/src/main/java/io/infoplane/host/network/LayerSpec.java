package io.infoplane.host.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A layer as users write it: {@code {dense: 10, activation: tanh}}. The key that names the kind of
 * layer carries its size.
 *
 * @param dense number of units of a fully connected layer, 1 to 65536
 * @param activation what is done to the weighted sums; required, since it decides what information
 *     estimates can mean
 * @param name of the layer in results and files: letters, digits, '-' and '_'. Default {@code fc1},
 *     {@code fc2}, ..., and {@code out} for the last
 */
@JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
public record LayerSpec(
    @JsonProperty(required = true) Integer dense,
    @JsonProperty(required = true) Activation activation,
    Optional<String> name) {
  private static final int MOST_UNITS = 65536;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  /** Checks the layer by itself. */
  public LayerSpec {
    name = name == null ? Optional.empty() : name;
    if (dense == null) {
      throw Words.invalid("a layer needs its number of units, such as 'dense: 10'");
    }
    if (dense < 1 || dense > MOST_UNITS) {
      throw Words.invalid(
          "a dense layer has " + dense + " units: it takes from 1 to " + MOST_UNITS);
    }
    if (activation == null) {
      throw Words.invalid("a layer of " + dense + " units needs an activation, such as tanh");
    }
    name.ifPresent(
        text -> {
          if (!NAME.matcher(text).matches()) {
            throw Words.invalid(
                "the layer name '"
                    + text
                    + "' may have letters, digits, '-' and '_', at most 64, and begins with a"
                    + " letter or digit");
          }
        });
  }

  /** A dense layer with a default name. */
  public static LayerSpec dense(int units, Activation activation) {
    return new LayerSpec(units, activation, Optional.empty());
  }
}
