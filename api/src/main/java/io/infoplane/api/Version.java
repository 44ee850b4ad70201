package io.infoplane.api;

import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * A version: numbers separated by dots, and a qualifier after a hyphen. {@code 1.2} equals {@code
 * 1.2.0}; {@code 1.2-beta} comes before {@code 1.2}.
 *
 * @since 1.0
 */
@Stable
public final class Version implements Comparable<Version> {
  private static final Pattern SYNTAX =
      Pattern.compile("\\d{1,9}(\\.\\d{1,9}){0,3}(-[0-9A-Za-z.-]+)?");

  private final String text;
  private final int[] numbers = new int[4];
  private final String qualifier;

  private Version(String text) {
    this.text = text;
    int hyphen = text.indexOf('-');
    this.qualifier = hyphen < 0 ? "" : text.substring(hyphen + 1);
    String[] parts = (hyphen < 0 ? text : text.substring(0, hyphen)).split("\\.", -1);
    for (int i = 0; i < parts.length; i++) {
      numbers[i] = Integer.parseInt(parts[i]);
    }
  }

  /**
   * Reads a version.
   *
   * @param text one to four numbers with dots between them, then perhaps a hyphen and a qualifier
   * @return the version
   * @throws InfoplaneException OPTION_INVALID if the text is no version
   */
  public static Version parse(String text) {
    if (!SYNTAX.matcher(text).matches()) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "'" + text + "' is no version: write numbers with dots between them, such as 1.2.0");
    }
    return new Version(text);
  }

  @Override
  public int compareTo(Version other) {
    int byNumbers = Arrays.compare(numbers, other.numbers);
    if (byNumbers != 0) {
      return byNumbers;
    }
    if (qualifier.isEmpty() || other.qualifier.isEmpty()) {
      return Boolean.compare(qualifier.isEmpty(), other.qualifier.isEmpty());
    }
    return qualifier.compareTo(other.qualifier);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Version version && compareTo(version) == 0;
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(numbers) + qualifier.hashCode();
  }

  /** The version as it was written. */
  @Override
  public String toString() {
    return text;
  }
}
