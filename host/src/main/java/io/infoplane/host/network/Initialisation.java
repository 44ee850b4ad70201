package io.infoplane.host.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.infoplane.api.InfoplaneException;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The law of a layer's weights before training; its biases are 0.
 *
 * <ul>
 *   <li>{@code lecun}: normal with standard deviation 1/sqrt(fan-in), cut at two of them: what the
 *       code of Shwartz-Ziv & Tishby (2017) and of Saxe et al. (2018) draws.
 *   <li>{@code xavier}: uniform within +-sqrt(6 / (fan-in + fan-out)) (Glorot & Bengio 2010).
 *   <li>{@code he}: normal with standard deviation sqrt(2 / fan-in), for ReLU (He et al. 2015).
 *   <li>{@code normal(S)}: normal with standard deviation S, from 0 (exclusive) to 10.
 * </ul>
 */
public final class Initialisation {
  /** Truncated normal, 1/sqrt(fan-in): the default. */
  public static final Initialisation LECUN = new Initialisation("lecun", 0);

  private static final List<String> NAMES = List.of("lecun", "xavier", "he", "normal(0.1)");
  private static final Pattern NORMAL = Pattern.compile("normal\\((.+)\\)");

  private final String text;
  private final double deviation;

  private Initialisation(String text, double deviation) {
    this.text = text;
    this.deviation = deviation;
  }

  /**
   * Reads an initialisation as users write it.
   *
   * @param text {@code lecun}, {@code xavier}, {@code he} or {@code normal(S)}
   * @return the initialisation
   * @throws InfoplaneException OPTION_INVALID if it is none of these
   */
  @JsonCreator
  public static Initialisation parse(String text) {
    if (List.of("lecun", "xavier", "he").contains(text)) {
      return new Initialisation(text, 0);
    }
    Matcher normal = NORMAL.matcher(text);
    if (!normal.matches()) {
      throw Words.unknown("initialisation", text, NAMES);
    }
    return new Initialisation(text, deviation(text, normal.group(1)));
  }

  private static double deviation(String text, String number) {
    double value;
    try {
      value = Double.parseDouble(number.trim());
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value > 0 && value <= 10)) {
      throw Words.invalid(
          "the initialisation '" + text + "' needs a standard deviation above 0 and up to 10");
    }
    return value;
  }

  /** Draws the weights of a layer: how many, of how many inputs and outputs of a unit. */
  float[] draw(int length, int fanIn, int fanOut, RandomGenerator random) {
    float[] weights = new float[length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) one(fanIn, fanOut, random);
    }
    return weights;
  }

  private double one(int fanIn, int fanOut, RandomGenerator random) {
    return switch (text) {
      case "lecun" -> truncated(random) / Math.sqrt(fanIn);
      case "xavier" -> (2 * random.nextDouble() - 1) * Math.sqrt(6.0 / (fanIn + fanOut));
      case "he" -> random.nextGaussian() * Math.sqrt(2.0 / fanIn);
      default -> random.nextGaussian() * deviation;
    };
  }

  private static double truncated(RandomGenerator random) {
    double z;
    do {
      z = random.nextGaussian();
    } while (Math.abs(z) > 2);
    return z;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Initialisation that && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The initialisation as users write it. */
  @JsonValue
  @Override
  public String toString() {
    return text;
  }
}
