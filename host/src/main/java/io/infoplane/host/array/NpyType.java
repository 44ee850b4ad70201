package io.infoplane.host.array;

import java.nio.ByteOrder;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The element type of a file: NumPy's type string, such as {@code <f4}.
 *
 * @param kind b, i, u or f
 * @param bytes of an element
 * @param order of its bytes
 */
record NpyType(char kind, int bytes, ByteOrder order) {
  private static final Pattern SYNTAX = Pattern.compile("([<>|=])([biuf])([1248])");

  /** What is accepted, in words. */
  static final String ACCEPTED =
      "float16, float32, float64, integers of 8 to 64 bits, and bool are read";

  static Optional<NpyType> parse(String text) {
    Matcher matcher = SYNTAX.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    char kind = matcher.group(2).charAt(0);
    int bytes = Integer.parseInt(matcher.group(3));
    boolean exists =
        switch (kind) {
          case 'b' -> bytes == 1;
          case 'f' -> bytes > 1;
          default -> true;
        };
    // "=" is the writer's own order; NumPy never writes it, and it would be a guess here.
    boolean ordered = bytes == 1 || matcher.group(1).equals("<") || matcher.group(1).equals(">");
    if (!exists || !ordered) {
      return Optional.empty();
    }
    ByteOrder order = matcher.group(1).equals(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return Optional.of(new NpyType(kind, bytes, order));
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%c%d", kind, bytes);
  }
}
