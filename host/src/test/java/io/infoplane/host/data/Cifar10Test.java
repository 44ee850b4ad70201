package io.infoplane.host.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Cifar10Test {
  private static final int RECORD = 3073;

  @TempDir Path folder;
  private Path batches;

  @BeforeEach
  void makeFolder() throws IOException {
    batches = Files.createDirectories(folder.resolve("cifar-10/cifar-10-batches-bin"));
  }

  /** Records whose pixels all are their label. */
  private static byte[] records(int... labels) {
    byte[] records = new byte[labels.length * RECORD];
    for (int i = 0; i < labels.length; i++) {
      Arrays.fill(records, i * RECORD, (i + 1) * RECORD, (byte) labels[i]);
    }
    return records;
  }

  private DataSet load() {
    return DataSets.load(DataSpec.named("cifar-10"), Optional.of(folder), false, 1);
  }

  private void assertRefused(byte[] batch, String said) throws IOException {
    Files.write(batches.resolve("data_batch_2.bin"), batch);
    assertThatThrownBy(this::load)
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID))
        .hasMessageContaining("data_batch_2.bin")
        .hasMessageContaining(said);
  }

  @Test
  void batchesAreReadInTheirOrder() throws IOException {
    Files.write(batches.resolve("data_batch_4.bin"), records(4, 5));
    Files.write(batches.resolve("data_batch_3.bin"), records(9));
    Files.write(batches.resolve("test_batch.bin"), records(1));
    DataSet set = load();
    assertThat(set.train().labels()).containsExactly(9, 4, 5);
    assertThat(set.train().values()[3072]).isEqualTo(4 / 255f);
    assertThat(set.test().labels()).containsExactly(1);
    assertThat(set.description()).contains("data_batch_3.bin, data_batch_4.bin");
  }

  @Test
  void absentFilesAreNamed() throws IOException {
    assertThatThrownBy(this::load)
        .hasMessageContaining("data_batch_1.bin to data_batch_5.bin")
        .hasMessageContaining("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz");
    Files.write(batches.resolve("data_batch_1.bin"), records(4));
    assertThatThrownBy(this::load).hasMessageContaining("there is no test_batch.bin");
  }

  @Test
  void whatIsNoBatchIsRefused() throws IOException {
    Files.write(batches.resolve("test_batch.bin"), records(1));
    assertRefused(new byte[0], "within record 0");
    assertRefused(Arrays.copyOf(records(1, 2), 2 * RECORD - 1), "within record 1");
    assertRefused(records(1, 10), "the label 10 in record 1");
    assertRefused(records(1, 200), "the label 200 in record 1");
    assertRefused(records(new int[10_001]), "no more");
  }

  private static byte[] tar(String name, byte[] content) {
    byte[] member = new byte[512 + (content.length + 511) / 512 * 512];
    put(member, 0, name);
    put(member, 124, String.format("%011o ", content.length));
    put(member, 156, "0");
    System.arraycopy(content, 0, member, 512, content.length);
    return member;
  }

  private static void put(byte[] member, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, member, at, bytes.length);
  }

  @Test
  void theArchiveIsFetchedVerifiedAndUnpacked() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(tar("cifar-10-batches-bin/readme.html", new byte[] {1}));
      out.write(tar("cifar-10-batches-bin/../../data_batch_1.bin", records(7, 3)));
      out.write(tar("cifar-10-batches-bin/test_batch.bin", records(2)));
      out.write(new byte[1024]);
    }
    byte[] archive = packed.toByteArray();
    String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));
    DataRequest request = new DataRequest(DataSpec.named("cifar-10"), Optional.of(folder), true, 1);
    Path home = folder.resolve("cifar-10");
    Files.delete(batches);
    try (LocalServer server = new LocalServer()) {
      server.put("cifar-10-binary.tar.gz", archive);
      assertThatThrownBy(() -> new Cifar10(server.folder(), "0".repeat(64)).load(request))
          .hasMessageContaining("SHA-256");
      assertThat(home).isEmptyDirectory();
      DataSet set = new Cifar10(server.folder(), sum).load(request);
      assertThat(set.train().labels()).containsExactly(7, 3);
      assertThat(set.test().labels()).containsExactly(2);
    }
    assertThat(home.toFile().list())
        .containsExactlyInAnyOrder("data_batch_1.bin", "test_batch.bin");
    assertThat(folder.toFile().list()).containsExactly("cifar-10");
  }
}
