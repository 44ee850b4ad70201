package io.infoplane.api;

/**
 * Two numbers, from low to high, written {@code low..high}.
 *
 * @param low lower end
 * @param high upper end, greater than the lower
 * @since 1.0
 */
@Stable
public record Span(double low, double high) {
  /** Checks that both ends are finite and in order. */
  public Span {
    if (!(Double.isFinite(low) && Double.isFinite(high) && low < high)) {
      throw new IllegalArgumentException(
          "a span runs from a smaller to a larger number, not from " + low + " to " + high);
    }
  }

  /**
   * Reads {@code low..high}.
   *
   * @param text such as {@code -1..1}
   * @return the span
   * @throws IllegalArgumentException if the text is no span
   */
  public static Span parse(String text) {
    int dots = text.indexOf("..");
    if (dots < 0) {
      throw new IllegalArgumentException("'" + text + "' is no span: write one such as -1..1");
    }
    return new Span(
        Numbers.parse(text.substring(0, dots)), Numbers.parse(text.substring(dots + 2)));
  }

  @Override
  public String toString() {
    return Numbers.plain(low) + ".." + Numbers.plain(high);
  }
}
