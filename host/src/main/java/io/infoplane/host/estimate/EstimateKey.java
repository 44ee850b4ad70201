package io.infoplane.host.estimate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What an estimate depends on, as one text: two estimates with the same key are the same number.
 *
 * @param hex 64 hexadecimal digits, the same on every machine
 */
public record EstimateKey(String hex) {
  /** Checks that nothing is missing. */
  public EstimateKey {
    Objects.requireNonNull(hex);
  }

  /**
   * The SHA-256 of what an estimate depends on.
   *
   * @param x digest of one variable
   * @param y digest of the other
   * @param given digest of the condition, where there is one
   * @param estimator id
   * @param version of the estimator
   * @param options all of them in canonical form, the seed among them; their order is no part
   * @return the key
   */
  public static EstimateKey of(
      String x,
      String y,
      Optional<String> given,
      String estimator,
      String version,
      Map<String, String> options) {
    StringBuilder text = new StringBuilder();
    append(text, x);
    append(text, y);
    given.ifPresent(z -> append(text, z));
    append(text, estimator);
    append(text, version);
    new TreeMap<>(options)
        .forEach(
            (name, value) -> {
              append(text, name);
              append(text, value);
            });
    return new EstimateKey(sha256(text.toString()));
  }

  /** Each part goes in with its length, so that no two lists of parts give the same text. */
  private static void append(StringBuilder text, String part) {
    text.append(part.length()).append(':').append(part).append('\n');
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return hex;
  }
}
