package io.infoplane.estimators.neural;

/**
 * Which of the values an estimate is made of something is said of.
 *
 * @param prefix begins the names of its diagnostics
 * @param words begin sentences about it
 */
record Term(String prefix, String words) {
  /** The only one. */
  static final Term ONLY = new Term("", "");
}
