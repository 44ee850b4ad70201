package io.infoplane.api;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Derives independent streams from one seed by hashing the stream's name with it. */
final class SeedStreams {
  private SeedStreams() {}

  static RandomGenerator open(long seed, String stream) {
    MessageDigest digest = Samples.newSha256();
    digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, seed));
    digest.update(stream.getBytes(StandardCharsets.UTF_8));
    return new SplittableRandom(ByteBuffer.wrap(digest.digest()).getLong());
  }
}
