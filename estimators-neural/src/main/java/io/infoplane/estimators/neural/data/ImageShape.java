package io.infoplane.estimators.neural.data;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Shape of an image whose values stand in a row, channel after channel, line after line.
 *
 * @param channels 1 for grey
 * @param height lines
 * @param width columns
 */
public record ImageShape(int channels, int height, int width) {
  private static final Pattern SYNTAX =
      Pattern.compile("([1-9]\\d{0,4})x([1-9]\\d{0,4})x([1-9]\\d{0,4})");

  /**
   * Reads a shape.
   *
   * @param text such as {@code 1x28x28}, or {@code none}
   * @return the shape, if it is one
   * @throws InfoplaneException OPTION_INVALID for any other text
   */
  public static Optional<ImageShape> parse(String text) {
    if (text.equals("none")) {
      return Optional.empty();
    }
    Matcher sides = SYNTAX.matcher(text);
    if (!sides.matches()) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "option 'image' takes channels x height x width such as 1x28x28, or none, not '"
              + text
              + "'");
    }
    return Optional.of(
        new ImageShape(
            Integer.parseInt(sides.group(1)),
            Integer.parseInt(sides.group(2)),
            Integer.parseInt(sides.group(3))));
  }

  /** Number of values. */
  public long length() {
    return (long) channels * height * width;
  }

  /** The sides, channels first. */
  public long[] shape() {
    return new long[] {channels, height, width};
  }

  @Override
  public String toString() {
    return channels + "x" + height + "x" + width;
  }
}
