package io.infoplane.api;

/**
 * A random variable, seen through n samples. Sample i of one variable belongs to sample i of every
 * other in the same request.
 *
 * <p>Immutable. The name is for messages and results; it is no part of the content and of {@link
 * #sha256()}.
 *
 * @since 1.0
 */
@Stable
public sealed interface Variable permits Continuous, Discrete, Joint {

  /** What the variable is called in messages and results, such as {@code "fc1"}. */
  String name();

  /** Number of samples, n. */
  int size();

  /** SHA-256 of kind and content, 64 hexadecimal digits. */
  String sha256();

  /** The kind in one word: {@code continuous}, {@code discrete} or {@code joint}. */
  String kind();

  /**
   * Narrows to a kind, for an estimator that takes only that one.
   *
   * @param type {@code Continuous.class}, {@code Discrete.class} or {@code Joint.class}
   * @param <T> the kind
   * @return this variable
   * @throws InfoplaneException UNSUPPORTED if it is of another kind
   */
  default <T extends Variable> T as(Class<T> type) {
    if (!type.isInstance(this)) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          "the variable '"
              + name()
              + "' is "
              + kind()
              + ", and a "
              + type.getSimpleName().toLowerCase(java.util.Locale.ROOT)
              + " one is needed here");
    }
    return type.cast(this);
  }
}
