package io.infoplane.host.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdxImagesTest {
  @TempDir Path folder;

  private static byte[] idx(int[] axes, int... bytes) {
    ByteBuffer file = ByteBuffer.allocate(4 + 4 * axes.length + bytes.length);
    file.put(new byte[] {0, 0, 8, (byte) axes.length});
    Arrays.stream(axes).forEach(file::putInt);
    Arrays.stream(bytes).forEach(b -> file.put((byte) b));
    return file.array();
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  /** Two training images of 1 x 3 pixels and one test image. */
  private static Map<String, byte[]> smallSet() {
    Map<String, byte[]> files = new HashMap<>();
    files.put(IdxImages.TRAIN_IMAGES, idx(new int[] {2, 1, 3}, 0, 51, 255, 1, 2, 3));
    files.put(IdxImages.TRAIN_LABELS, idx(new int[] {2}, 9, 0));
    files.put(IdxImages.TEST_IMAGES, idx(new int[] {1, 1, 3}, 255, 0, 0));
    files.put(IdxImages.TEST_LABELS, idx(new int[] {1}, 4));
    return files;
  }

  private void write(Map<String, byte[]> files) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Files.write(folder.resolve(file.getKey()), file.getValue());
    }
  }

  private DataSet load(IdxImages source, boolean download) {
    return source.load(
        new DataRequest(DataSpec.named(source.name()), Optional.of(folder), download, 1));
  }

  private static void assertFails(ThrowingCallable call, ErrorCode code, String... parts) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InfoplaneException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              assertThat(e.getMessage()).contains(parts).doesNotContain("\n");
            });
  }

  private void assertMalformed(String file, byte[] content, String... parts) throws IOException {
    Map<String, byte[]> files = smallSet();
    files.put(file, content);
    write(files);
    assertFails(() -> load(IdxImages.mnist(), false), ErrorCode.DATA_INVALID, parts);
  }

  @Test
  void bytesBecomeGreysAndLabels() throws IOException {
    Map<String, byte[]> files = smallSet();
    byte[] packed = gzip(files.remove(IdxImages.TRAIN_IMAGES));
    write(files);
    Files.write(folder.resolve(IdxImages.TRAIN_IMAGES + ".gz"), packed);
    DataSet set = load(IdxImages.mnist(), false);
    assertThat(set.sampleShape()).containsExactly(1, 1, 3);
    assertThat(set.train())
        .isEqualTo(
            new Rows(new float[] {0, 0.2f, 1, 1 / 255f, 2 / 255f, 3 / 255f}, new int[] {9, 0}, 3));
    assertThat(set.test()).isEqualTo(new Rows(new float[] {1, 0, 0}, new int[] {4}, 3));
  }

  @Test
  void absentFilesAreNamedWithWhereToGetThem() throws IOException {
    Map<String, byte[]> files = smallSet();
    files.remove(IdxImages.TEST_LABELS);
    write(files);
    assertFails(
        () -> load(IdxImages.mnist(), false),
        ErrorCode.DATA_INVALID,
        "by --data-dir: there is no t10k-labels-idx1-ubyte (",
        folder + " or " + folder.resolve("mnist"),
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "download: true",
        "--download");
  }

  @Test
  void headersThatLieAreRefused() throws IOException {
    // 2^31 - 1 images of 2^31 - 1 x 2^31 - 1 pixels, and what would overflow 64 bits to 0
    int most = Integer.MAX_VALUE;
    assertMalformed(
        IdxImages.TRAIN_IMAGES, idx(new int[] {most, most, most}), "claims", "2^31 - 9");
    assertMalformed(
        IdxImages.TRAIN_IMAGES, idx(new int[] {1 << 31, 1 << 31, 4}), "claims", "2^31 - 9");
    assertMalformed(
        IdxImages.TRAIN_IMAGES,
        idx(new int[] {2_000_000_000, 1, 1}, 1, 2),
        "takes 2000000000 bytes, and 2 follow");
    assertMalformed(
        IdxImages.TRAIN_IMAGES,
        gzip(idx(new int[] {2_000_000_000, 1, 1}, 1, 2)),
        "no gzip file of its size unpacks to that");
    assertMalformed(
        IdxImages.TRAIN_IMAGES, gzip(idx(new int[] {2, 1, 3}, 1, 2)), "ends within the shape");
    assertMalformed(IdxImages.TRAIN_IMAGES, gzip(idx(new int[] {1, 1, 1}, 1, 2)), "goes on after");
    assertMalformed(
        IdxImages.TRAIN_IMAGES, idx(new int[] {1, 1, 1}, 1, 2), "takes 1 bytes, and 2 follow");
    assertMalformed(IdxImages.TRAIN_IMAGES, idx(new int[] {0, 1, 1}), "holds nothing");
    assertMalformed(IdxImages.TRAIN_IMAGES, new byte[0], "ends within its first four bytes");
    assertMalformed(IdxImages.TRAIN_IMAGES, new byte[] {0, 0, 8, 3, 0}, "ends within its header");
    assertMalformed(
        IdxImages.TRAIN_IMAGES, idx(new int[] {2}, 1, 2), "begins with 2049 where 2051 is wanted");
  }

  @Test
  void gzipFilesThatAreCutOffOrDamagedAreRefused() throws IOException {
    byte[] packed = gzip(idx(new int[] {2, 1, 3}, 0, 51, 255, 1, 2, 3));
    for (int length = 2; length < packed.length; length++) {
      assertMalformed(
          IdxImages.TRAIN_IMAGES, Arrays.copyOf(packed, length), IdxImages.TRAIN_IMAGES, "cut off");
    }
    byte[] damaged = packed.clone();
    damaged[packed.length - 6] ^= 1; // in the checksum
    assertMalformed(IdxImages.TRAIN_IMAGES, damaged, "no intact gzip file");
  }

  @Test
  void labelsThatDoNotFitAreRefused() throws IOException {
    assertMalformed(
        IdxImages.TRAIN_LABELS, idx(new int[] {2}, 1, 10), "the label 10 in row 1", "0 to 9");
    assertMalformed(IdxImages.TRAIN_LABELS, idx(new int[] {3}, 1, 2, 3), "2 images", "3 labels");
    assertMalformed(
        IdxImages.TEST_IMAGES, idx(new int[] {1, 3, 1}, 1, 2, 3), "3 x 1 pixels", "1 x 3");
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  @Test
  void absentFilesAreFetchedAndVerified() throws Exception {
    Path home = folder.resolve("small");
    IdxImages source;
    try (LocalServer server = new LocalServer()) {
      Map<String, String> sums = new HashMap<>();
      for (Map.Entry<String, byte[]> file : smallSet().entrySet()) {
        server.put(file.getKey() + ".gz", gzip(file.getValue()));
        sums.put(file.getKey(), sha256(gzip(file.getValue())));
      }
      source = new IdxImages("small", "nothing", server.folder(), sums);
      String labels = IdxImages.TRAIN_LABELS + ".gz";
      server.put(labels, gzip(idx(new int[] {2}, 0, 9)));
      assertFails(
          () -> load(source, true), ErrorCode.IO, "SHA-256", sums.get(IdxImages.TRAIN_LABELS));
      assertThat(home.toFile().list()).containsExactly(IdxImages.TRAIN_IMAGES + ".gz");
      server.remove(labels);
      assertFails(() -> load(source, true), ErrorCode.IO, labels, "status 404");
      server.put(labels, gzip(smallSet().get(IdxImages.TRAIN_LABELS)));
      assertThat(load(source, true).train().labels()).containsExactly(9, 0);
      assertThat(home.toFile().list()).hasSize(4);
    }
    // What was fetched once needs no server.
    assertThat(load(source, true).test().labels()).containsExactly(4);
    Files.delete(home.resolve(IdxImages.TRAIN_LABELS + ".gz"));
    assertFails(() -> load(source, true), ErrorCode.IO, "cannot be fetched", "network");
    assertThat(home.toFile().list()).hasSize(3);
  }
}
