package io.infoplane.api;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds what a user probably meant.
 *
 * @since 1.0
 */
@Stable
public final class NearestName {
  private NearestName() {}

  /**
   * The name nearest to what was written, by the number of letters to insert, delete, replace or
   * swap.
   *
   * @param written what the user wrote
   * @param names the valid names
   * @return the nearest, if it is near: no more than a third of its letters differ, or one begins
   *     with the other
   */
  public static Optional<String> of(String written, Collection<String> names) {
    return names.stream()
        .filter(name -> isNear(written, name))
        .min(
            Comparator.comparingInt((String name) -> distance(written, name))
                .thenComparing(Comparator.naturalOrder()));
  }

  private static boolean isNear(String written, String name) {
    if (written.isEmpty()) {
      return false;
    }
    return distance(written, name) <= Math.max(1, Math.max(written.length(), name.length()) / 3)
        || name.startsWith(written)
        || written.startsWith(name);
  }

  /** Optimal string alignment distance. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}
