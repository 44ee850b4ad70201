package io.infoplane.api;

import java.util.Objects;

/**
 * Where a method was published.
 *
 * @param authors such as {@code "Kraskov, Stoegbauer & Grassberger"}
 * @param year of publication
 * @param title of the paper
 * @param link a DOI or arXiv id, such as {@code "arXiv:1706.02419"}
 * @since 1.0
 */
@Stable
public record Reference(String authors, int year, String title, String link) {
  /** Checks that nothing is missing. */
  public Reference {
    Objects.requireNonNull(authors);
    Objects.requireNonNull(title);
    Objects.requireNonNull(link);
  }

  @Override
  public String toString() {
    return authors + " (" + year + "), " + title + ", " + link;
  }
}
