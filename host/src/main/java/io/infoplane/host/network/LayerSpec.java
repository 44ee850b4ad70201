package io.infoplane.host.network;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A layer as users write it. The key that names the kind of layer carries its size, so that exactly
 * one of the first six is given:
 *
 * <pre>
 * {dense: 10, activation: tanh}                  10 units
 * {conv: 6, kernel: 5, activation: relu}         6 filters of 5 x 5
 * {pool: max, size: 2}                           the largest of 2 x 2
 * {batch-norm: 0.9, activation: relu}            running averages keep 0.9 of themselves a step
 * {dropout: 0.5}                                 leaves half of the values out in training
 * {layer: "information-dropout:beta=3"}          what a plugin does
 * </pre>
 *
 * @param dense number of units of a fully connected layer, 1 to 65536
 * @param conv number of filters of a convolution, 1 to 4096
 * @param pool {@code max}, {@code average} or {@code global-average}
 * @param batchNorm share of themselves that the running averages keep at each step, from 0 to below
 *     1; 0.9 suits trainings of a few hundred steps and more
 * @param dropout share of the values that is left out in training, from 0 to below 1
 * @param layer a layer of a plugin and its options, {@code SELECTOR[:name=value,...]}
 * @param from name of an earlier layer whose values it takes; default that before it
 * @param detach whether no error goes back from this layer to those before it, so that it learns
 *     from what they give without changing them; default false
 * @param kernel side of a convolution's filters, 1 to 64; default 3
 * @param size side of a pooling's window, 1 to 64; default 2
 * @param stride how far the window goes at each step, 1 to 64; default 1 for a convolution, its
 *     size for a pooling
 * @param padding {@code valid} (the default) keeps the window inside; with the other one maps keep
 *     their size at stride 1: a convolution sees zeros beyond the edge, a pooling only what is
 *     inside
 * @param activation what is done to the sums; required for dense and conv, since it decides what
 *     information estimates can mean; default {@code linear} for batch-norm, and for
 *     global-average, which takes {@code softmax} as the last layer
 * @param name of the layer in results and files: letters, digits, '-' and '_'. Default fc, conv,
 *     pool, norm or dropout with a number, and {@code out} for the last
 */
@JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
public record LayerSpec(
    Optional<Integer> dense,
    Optional<Integer> conv,
    Optional<Pool> pool,
    Optional<Double> batchNorm,
    Optional<Double> dropout,
    Optional<Regulariser> layer,
    Optional<String> from,
    Optional<Boolean> detach,
    Optional<Integer> kernel,
    Optional<Integer> size,
    Optional<Integer> stride,
    Optional<Padding> padding,
    Optional<Activation> activation,
    Optional<String> name) {
  private static final String KINDS = "dense, conv, pool, batch-norm, dropout or layer";
  private static final int MOST_UNITS = 65536;
  private static final int MOST_FILTERS = 4096;
  private static final int LARGEST_WINDOW = 64;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  /** Checks the layer by itself. */
  public LayerSpec {
    dense = given(dense);
    conv = given(conv);
    pool = given(pool);
    batchNorm = given(batchNorm);
    dropout = given(dropout);
    layer = given(layer);
    from = given(from);
    detach = given(detach);
    kernel = given(kernel);
    size = given(size);
    stride = given(stride);
    padding = given(padding);
    activation = given(activation);
    name = given(name);
    List<String> kinds = new ArrayList<>();
    dense.ifPresent(x -> kinds.add("dense"));
    conv.ifPresent(x -> kinds.add("conv"));
    pool.ifPresent(x -> kinds.add("pool"));
    batchNorm.ifPresent(x -> kinds.add("batch-norm"));
    dropout.ifPresent(x -> kinds.add("dropout"));
    layer.ifPresent(x -> kinds.add("layer"));
    if (kinds.isEmpty()) {
      throw Words.invalid("a layer needs one of the keys " + KINDS + ", such as 'dense: 10'");
    }
    if (kinds.size() > 1) {
      throw Words.invalid(
          "a layer is "
              + String.join(" and ", kinds)
              + " at once: it takes one of the keys "
              + KINDS);
    }
    String kind = kinds.get(0);
    within("dense layer", "units", dense, MOST_UNITS);
    within("convolution", "filters", conv, MOST_FILTERS);
    within(kind + " layer", "kernel", kernel, LARGEST_WINDOW);
    within(kind + " layer", "size", size, LARGEST_WINDOW);
    within(kind + " layer", "stride", stride, LARGEST_WINDOW);
    share("batch-norm", batchNorm);
    share("dropout", dropout);
    refuse(kind, "kernel", kernel, "conv");
    refuse(kind, "size", size, "pool");
    refuse(kind, "stride", stride, "conv", "pool");
    refuse(kind, "padding", padding, "conv", "pool");
    if (pool.equals(Optional.of(Pool.GLOBAL_AVERAGE))) {
      activation.ifPresent(LayerSpec::requireOfLastLayer);
      refuse("global-average", "size", size, "max", "average");
      refuse("global-average", "stride", stride, "max", "average");
      refuse("global-average", "padding", padding, "max", "average");
    } else {
      refuse(kind, "activation", activation, "dense", "conv", "batch-norm", "global-average");
    }
    if (activation.isEmpty() && (dense.isPresent() || conv.isPresent())) {
      throw Words.invalid(
          "a layer of "
              + (dense.isPresent() ? dense : conv).orElseThrow()
              + (dense.isPresent() ? " units" : " filters")
              + " needs an activation, such as tanh");
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

  private static <T> Optional<T> given(Optional<T> value) {
    return value == null ? Optional.empty() : value;
  }

  private static void requireOfLastLayer(Activation activation) {
    if (!activation.isOfLastLayer()) {
      throw Words.invalid(
          "a global-average pooling has the activation "
              + activation
              + ": it takes softmax or linear, where it is the last layer");
    }
  }

  private static void within(String layer, String what, Optional<Integer> number, int most) {
    if (number.isPresent() && (number.get() < 1 || number.get() > most)) {
      throw Words.invalid(
          "a " + layer + " has " + number.get() + " " + what + ": it takes from 1 to " + most);
    }
  }

  private static void share(String kind, Optional<Double> share) {
    if (share.isPresent() && !(share.get() >= 0 && share.get() < 1)) {
      throw Words.invalid(kind + " is " + share.get() + ": it takes a number from 0 to below 1");
    }
  }

  private static void refuse(String kind, String key, Optional<?> value, String... kinds) {
    if (value.isPresent() && !List.of(kinds).contains(kind)) {
      throw Words.invalid(
          (kind.equals("layer") ? "a layer of a plugin" : "a " + kind + " layer")
              + " takes no '"
              + key
              + "': that is for "
              + String.join(", ", kinds));
    }
  }

  /** A dense layer with a default name. */
  public static LayerSpec dense(int units, Activation activation) {
    return new LayerSpec(
        Optional.of(units),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(activation),
        Optional.empty());
  }

  /** The same layer, whose plugin is found. */
  LayerSpec resolve(Function<String, Regulariser.Found> plugins) {
    return new LayerSpec(
        dense,
        conv,
        pool,
        batchNorm,
        dropout,
        layer.map(written -> written.resolve(plugins)),
        from,
        detach,
        kernel,
        size,
        stride,
        padding,
        activation,
        name);
  }

  /** The layer with its defaults filled in. */
  Layer kind() {
    if (layer.isPresent()) {
      return layer.get();
    }
    Padding edge = padding.orElse(Padding.VALID);
    if (dense.isPresent()) {
      return new Dense(dense.get(), activation.orElseThrow());
    }
    if (conv.isPresent()) {
      Window window = new Window(kernel.orElse(3), stride.orElse(1), edge);
      return new Convolution(conv.get(), window, activation.orElseThrow());
    }
    if (pool.isPresent()) {
      int side = pool.get() == Pool.GLOBAL_AVERAGE ? 1 : size.orElse(2);
      return new Pooling(
          pool.get(),
          new Window(side, stride.orElse(side), edge),
          activation.orElse(Activation.LINEAR));
    }
    return batchNorm.isPresent()
        ? new BatchNorm(batchNorm.get(), activation.orElse(Activation.LINEAR))
        : new Dropout(dropout.orElseThrow());
  }
}
