package io.infoplane.api;

import java.util.Objects;
import java.util.Optional;

/**
 * A range of versions in OSGi's notation: {@code [1.2,2)} holds 1.2 and all before 2; {@code 1.2}
 * alone holds 1.2 and everything later.
 *
 * @since 1.0
 */
@Stable
public final class VersionRange {
  private final String text;
  private final Version from;
  private final boolean fromIncluded;
  private final Optional<Version> to;
  private final boolean toIncluded;

  private VersionRange(
      String text, Version from, boolean fromIncluded, Optional<Version> to, boolean toIncluded) {
    this.text = text;
    this.from = from;
    this.fromIncluded = fromIncluded;
    this.to = to;
    this.toIncluded = toIncluded;
  }

  /**
   * Reads a range.
   *
   * @param text {@code [a,b)}, {@code [a,b]}, {@code (a,b)}, {@code (a,b]} or {@code a}
   * @return the range
   * @throws InfoplaneException OPTION_INVALID if the text is no range, or an empty one
   */
  public static VersionRange parse(String text) {
    if (!text.startsWith("[") && !text.startsWith("(")) {
      return new VersionRange(text, Version.parse(text), true, Optional.empty(), false);
    }
    int comma = text.indexOf(',');
    boolean closed = text.endsWith("]") || text.endsWith(")");
    if (comma < 0 || !closed) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "'" + text + "' is no version range: write one such as [1.2,2)");
    }
    Version from = Version.parse(text.substring(1, comma).strip());
    Version to = Version.parse(text.substring(comma + 1, text.length() - 1).strip());
    VersionRange range =
        new VersionRange(text, from, text.startsWith("["), Optional.of(to), text.endsWith("]"));
    if (from.compareTo(to) > 0 || (from.equals(to) && !range.contains(from))) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID, "the version range '" + text + "' holds no version");
    }
    return range;
  }

  /** Whether the version lies in this range. */
  public boolean contains(Version version) {
    int low = version.compareTo(from);
    if (low < 0 || (low == 0 && !fromIncluded)) {
      return false;
    }
    if (to.isEmpty()) {
      return true;
    }
    int high = version.compareTo(to.get());
    return high < 0 || (high == 0 && toIncluded);
  }

  /** Whether both have the same ends; how they were written does not count. */
  @Override
  public boolean equals(Object other) {
    return other instanceof VersionRange range
        && from.equals(range.from)
        && fromIncluded == range.fromIncluded
        && to.equals(range.to)
        && toIncluded == range.toIncluded;
  }

  @Override
  public int hashCode() {
    return Objects.hash(from, fromIncluded, to, toIncluded);
  }

  /** The range as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
