package io.infoplane.api;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A bounded cache of intermediate results, keyed by what was computed from which content. What
 * identical activations share (kernel sums, Gram matrices) is computed once for all estimators,
 * layers and epochs that need it.
 *
 * <p>An entry may be dropped at any time: a memo saves time and never changes a result. Values must
 * be immutable, or never be changed by who gets them. Safe for use by several threads; two that ask
 * for the same key at once may both compute it.
 *
 * @since 1.0
 */
@Stable
public interface Memo {

  /**
   * A memo that holds up to so many bytes and then forgets what was used least recently.
   *
   * @param maxBytes largest sum of the entries' weights; 0 remembers nothing
   * @return an empty memo
   */
  static Memo bounded(long maxBytes) {
    return new BoundedMemo(maxBytes);
  }

  /**
   * The value under a key, computed if it is not there.
   *
   * @param key what was computed, how, and from which content
   * @param compute makes the value; it may use this memo for other keys
   * @param <T> type of the value
   * @return the value
   */
  <T> T get(Key<T> key, Supplier<? extends T> compute);

  /**
   * The value under a key, if it is there: for who computes several missing values together.
   *
   * @param key what was computed, how, and from which content
   * @param <T> type of the value
   * @return the value; empty if it was never computed, or was forgotten
   */
  default <T> Optional<T> find(Key<T> key) {
    return Optional.empty();
  }

  /**
   * What names a value: its type, and all that it depends on.
   *
   * @param type of the value
   * @param text what was computed from what: the computation and its parameters, followed by the
   *     {@link Variable#sha256()} of each input. Begin it with your plugin's id, unless you mean to
   *     share.
   * @param bytes roughly how much memory the value takes
   * @param <T> type of the value
   * @since 1.0
   */
  record Key<T>(Class<T> type, String text, long bytes) {
    /** Checks that nothing is missing. */
    public Key {
      Objects.requireNonNull(type);
      Objects.requireNonNull(text);
    }
  }
}
