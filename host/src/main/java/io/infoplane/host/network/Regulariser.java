package io.infoplane.host.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.LayerRequest;
import io.infoplane.api.MapPlaces;
import io.infoplane.api.Options;
import io.infoplane.api.RegularizedOutput;
import io.infoplane.api.RegularizerLayer;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * A layer of a plugin. As it is written it is a text, such as {@code information-dropout:beta=3};
 * {@link NetworkSpec#resolve} finds who provides it.
 */
public final class Regulariser implements Layer {
  private static final Pattern NAME =
      Pattern.compile("^(?:[\\w.-]+:(?!\\s*[\\w-]*\\s*=))?([\\w-]+)");

  /** Options by which layers are told how their windows slide. */
  private static final String KERNEL = "kernel";

  private static final String STRIDE = "stride";
  private static final Pattern WINDOW =
      Pattern.compile("[:,]\\s*(" + KERNEL + "|" + STRIDE + ")\\s*=");

  private final String text;
  private final Optional<Found> found;

  /**
   * Who provides a layer, and how it is set.
   *
   * @param provider of the layer
   * @param options complete and in range
   */
  public record Found(RegularizerLayer provider, Options options) {}

  private Regulariser(String text, Optional<Found> found) {
    this.text = text;
    this.found = found;
  }

  /**
   * Takes a layer as it is written.
   *
   * @param text {@code SELECTOR[:name=value,...]}
   */
  @JsonCreator
  public static Regulariser of(String text) {
    return new Regulariser(text, Optional.empty());
  }

  /** As it is written. */
  @JsonValue
  public String text() {
    return text;
  }

  Regulariser resolve(Function<String, Found> plugins) {
    return found.isPresent() ? this : new Regulariser(text, Optional.of(plugins.apply(text)));
  }

  private Found found() {
    return found.orElseThrow(
        () -> new IllegalStateException("nobody looked for who provides " + text));
  }

  @Override
  public String prefix() {
    Matcher name = NAME.matcher(text);
    return name.find() ? name.group(1) : "layer";
  }

  @Override
  public Shape after(Shape input, String name) {
    long[] sizes =
        said(name, () -> found().provider().outputShape(asLong(input), found().options()));
    if (sizes.length != 1 && sizes.length != 3) {
      throw Words.invalid(
          "the layer '"
              + name
              + "' gives arrays of "
              + sizes.length
              + " axes a sample: a network takes (units) or (channels, height, width)");
    }
    return Shape.of(LongStream.of(sizes).mapToInt(Math::toIntExact).toArray());
  }

  /** Whether it is told how its windows slide over maps. */
  boolean slides() {
    return WINDOW.matcher(text).find();
  }

  /**
   * As for windows that keep the size of maps at stride 1. Where the maps are smaller, the stride
   * is what the layer is told, or the whole ratio of the sizes. Of unknown windows the side is the
   * stride.
   */
  @Override
  public Optional<MapPlaces> places(MapPlaces before, Shape input, Shape output) {
    if (input.height() == output.height() && input.width() == output.width()) {
      return Optional.of(before);
    }
    int ratio = input.height() / output.height();
    int stride = told(STRIDE).orElse(ratio);
    boolean isTold = told(STRIDE).isPresent();
    boolean isWhole =
        ratio * output.height() == input.height() && ratio * output.width() == input.width();
    Window window = new Window(told(KERNEL).orElse(stride), stride, Padding.SAME);
    return (isTold || isWhole) && window.after(input, output.maps(), text).equals(output)
        ? Optional.of(window.places(before, input, output))
        : Optional.empty();
  }

  /** A whole number among its options. */
  private Optional<Integer> told(String option) {
    return Optional.ofNullable(found().options().asMap().get(option))
        .filter(value -> value.matches("[1-9]\\d{0,3}"))
        .map(Integer::valueOf);
  }

  private static long[] asLong(Shape shape) {
    return IntStream.of(shape.toArray()).asLongStream().toArray();
  }

  /** With the layer's name before what its author says. */
  private static <T> T said(String name, Supplier<T> asked) {
    try {
      return asked.get();
    } catch (InfoplaneException e) {
      throw new InfoplaneException(e.code(), "layer '" + name + "': " + e.getMessage(), e);
    }
  }

  @Override
  public Optional<Activation> activation() {
    return Optional.empty();
  }

  @Override
  public boolean isTrainedDifferently() {
    return true;
  }

  /** Without those of its weights, which are known when they are there. */
  @Override
  public long products(Shape input, Shape output) {
    return 8L * (input.length() + output.length());
  }

  @Override
  public SDVariable build(NetworkGraph graph, String name, SDVariable input, Shape shape) {
    Found provided = found();
    LayerRequest request = graph.request(name, input, asLong(shape), provided.options());
    RegularizedOutput result = said(name, () -> provided.provider().apply(request));
    graph.add(name, result, after(shape, name));
    return graph.sameDiff().identity(name, result.output());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Regulariser that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
