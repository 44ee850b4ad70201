package io.infoplane.api;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;

/**
 * A variable with finitely many values: n symbols out of 0, ..., k - 1.
 *
 * @since 1.0
 */
@Stable
public final class Discrete implements Variable {
  private final String name;
  private final int[] labels;
  private final int[] counts;
  private final double entropy;
  private volatile String sha256 = "";

  private Discrete(String name, int[] labels, int[] counts, double entropy, String sha256) {
    this.name = Objects.requireNonNull(name);
    this.labels = labels;
    this.counts = counts;
    this.entropy = entropy;
    this.sha256 = sha256;
  }

  /**
   * A variable given by symbols.
   *
   * @param name for messages and results
   * @param labels n symbols, each from 0 to {@code symbols} - 1; copied
   * @param symbols k, at least 1; not every symbol needs to occur
   * @return the variable
   * @throws InfoplaneException DATA_INVALID if there is no sample, or a symbol is out of range
   */
  public static Discrete of(String name, int[] labels, int symbols) {
    if (labels.length == 0) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID, "the variable '" + name + "' has no samples: one is the least");
    }
    if (symbols < 1) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          "the variable '" + name + "' has " + symbols + " symbols: one is the least");
    }
    int[] counts = new int[symbols];
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= symbols) {
        throw new InfoplaneException(
            ErrorCode.DATA_INVALID,
            "sample "
                + i
                + " of the variable '"
                + name
                + "' is "
                + labels[i]
                + ": symbols run from 0 to "
                + (symbols - 1));
      }
      counts[labels[i]]++;
    }
    return new Discrete(name, labels.clone(), counts, entropy(counts, labels.length), "");
  }

  /**
   * A variable given by any integers; the distinct ones are numbered in ascending order.
   *
   * @param name for messages and results
   * @param values n integers
   * @return the variable, whose k symbols all occur
   * @throws InfoplaneException DATA_INVALID if there is no sample
   */
  public static Discrete ofValues(String name, long[] values) {
    long[] distinct = Arrays.stream(values).distinct().sorted().toArray();
    Map<Long, Integer> symbolOf = new HashMap<>();
    for (int s = 0; s < distinct.length; s++) {
      symbolOf.put(distinct[s], s);
    }
    int[] labels = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      labels[i] = symbolOf.get(values[i]);
    }
    return of(name, labels, Math.max(1, distinct.length));
  }

  /** The same variable under another name. */
  public Discrete named(String newName) {
    return new Discrete(newName, labels, counts, entropy, sha256);
  }

  /**
   * The symbol of one sample.
   *
   * @param i 0 to n - 1
   * @return 0 to k - 1
   */
  public int symbol(int i) {
    return labels[i];
  }

  /** Number of symbols, k, including those that do not occur. */
  public int symbols() {
    return counts.length;
  }

  /** A fresh array of the n symbols. */
  public int[] toArray() {
    return labels.clone();
  }

  /** How often each of the k symbols occurs, as a fresh array. */
  public int[] counts() {
    return counts.clone();
  }

  /** The entropy of the observed frequencies in nats: -sum p ln p, between 0 and ln k. */
  public double entropy() {
    return entropy;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return labels.length;
  }

  @Override
  public String sha256() {
    if (sha256.isEmpty()) {
      MessageDigest digest = Samples.newSha256();
      digest.update(
          ("DISCRETE " + labels.length + " " + counts.length + "\n")
              .getBytes(StandardCharsets.US_ASCII));
      ByteBuffer buffer =
          ByteBuffer.allocate(labels.length * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      buffer.asIntBuffer().put(labels);
      digest.update(buffer);
      sha256 = HexFormat.of().formatHex(digest.digest());
    }
    return sha256;
  }

  @Override
  public String kind() {
    return "discrete";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Discrete variable
        && counts.length == variable.counts.length
        && Arrays.equals(labels, variable.labels);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(labels);
  }

  @Override
  public String toString() {
    return name + " (discrete, " + labels.length + " samples of " + counts.length + " symbols)";
  }

  private static double entropy(int[] counts, int n) {
    double sum = 0;
    for (int count : counts) {
      if (count > 0) {
        sum += count * Math.log(count);
      }
    }
    return Math.max(0, Math.log(n) - sum / n);
  }
}
