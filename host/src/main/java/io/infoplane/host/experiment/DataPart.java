package io.infoplane.host.experiment;

import io.infoplane.host.data.DataSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A part of a data set, whose digest tells whether a run is gone on with on the same data. */
enum DataPart {
  TRAIN_ROWS("training rows"),
  TRAIN_LABELS("training labels"),
  TEST_ROWS("test rows"),
  TEST_LABELS("test labels");

  private static final int CHUNK = 1 << 14;

  private final String words;

  DataPart(String words) {
    this.words = words;
  }

  /** The part in words. */
  String words() {
    return words;
  }

  /** The field of the manifest that holds the digest. */
  String field() {
    return words.replace(' ', '-') + "-sha256";
  }

  /** SHA-256 of the values as 32-bit numbers, little-endian, in 64 hexadecimal digits. */
  String sha256(DataSet data) {
    return switch (this) {
      case TRAIN_ROWS -> sha256(data.train().values());
      case TRAIN_LABELS -> sha256(data.train().labels());
      case TEST_ROWS -> sha256(data.test().values());
      case TEST_LABELS -> sha256(data.test().labels());
    };
  }

  private static String sha256(float[] values) {
    ByteBuffer chunk = chunk();
    MessageDigest digest = newSha256();
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      chunk.asFloatBuffer().put(values, from, count);
      digest.update(chunk.limit(count * Integer.BYTES).rewind());
      chunk.clear();
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static String sha256(int[] values) {
    ByteBuffer chunk = chunk();
    MessageDigest digest = newSha256();
    for (int from = 0; from < values.length; from += CHUNK) {
      int count = Math.min(CHUNK, values.length - from);
      chunk.asIntBuffer().put(values, from, count);
      digest.update(chunk.limit(count * Integer.BYTES).rewind());
      chunk.clear();
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /** The data may fill much of the memory, so they go through in pieces. */
  private static ByteBuffer chunk() {
    return ByteBuffer.allocate(CHUNK * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
