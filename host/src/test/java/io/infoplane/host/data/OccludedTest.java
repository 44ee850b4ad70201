package io.infoplane.host.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.InfoplaneException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OccludedTest {
  private static final int PIXELS = 32 * 32;

  private static DataSpec spec(int train, int test) {
    return DataSpec.named(
        "occluded", Optional.empty(), OptionalInt.of(train), OptionalInt.of(test));
  }

  private static DataSet drawn(int train, long seed) {
    return DataSets.load(spec(train, 10), Optional.empty(), false, seed);
  }

  @Test
  void aWhiteDigitIsInFrontOfATexture() {
    Rows rows = drawn(100, 1).train();
    assertThat(rows.hasRegions()).isFalse();
    for (int i = 0; i < 100; i++) {
      int white = 0;
      for (int pixel = 0; pixel < PIXELS; pixel++) {
        boolean covered = true;
        for (int channel = 0; channel < 3; channel++) {
          covered &= rows.values()[(3 * i + channel) * PIXELS + pixel] > 0.97;
        }
        white += covered ? 1 : 0;
      }
      assertThat(white).as("white pixels").isGreaterThan(5);
    }
  }

  @Test
  void labelAndNuisanceAreIndependent() {
    Rows rows = drawn(4000, 2).train();
    double[][] together = new double[10][10];
    for (int i = 0; i < 4000; i++) {
      together[rows.labels()[i]][rows.nuisances()[i]]++;
    }
    // Pearson's chi-squared of 99 cells of equal chance: mean 99, deviation sqrt(198).
    double chi = 0;
    for (double[] counts : together) {
      for (double count : counts) {
        chi += (count - 40) * (count - 40) / 40;
      }
    }
    assertThat(chi).isBetween(99 - 4 * Math.sqrt(198), 99 + 4 * Math.sqrt(198));
  }

  @Test
  void theSameSeedDrawsTheSame() {
    assertThat(drawn(20, 3).all()).isEqualTo(drawn(20, 3).all());
    assertThat(drawn(20, 3).all()).isNotEqualTo(drawn(20, 4).all());
    assertThat(drawn(20, 3).all().nuisances()).hasSize(30);
  }

  @Test
  void photographsAreBehindDigitsOfFiles(@TempDir Path folder) throws IOException {
    // One digit, 4, with a single white pixel, before grey photographs.
    Path mnist = Files.createDirectories(folder.resolve("mnist"));
    for (String set : new String[] {"train", "t10k"}) {
      byte[] images = new byte[16 + 784];
      images[2] = 8;
      images[3] = 3;
      images[7] = 1;
      images[11] = 28;
      images[15] = 28;
      images[16 + 28 * 5 + 7] = (byte) 255;
      Files.write(mnist.resolve(set + "-images-idx3-ubyte"), images);
      Files.write(
          mnist.resolve(set + "-labels-idx1-ubyte"), new byte[] {0, 0, 8, 1, 0, 0, 0, 1, 4});
    }
    byte[] batch = new byte[3 * 3073];
    Arrays.fill(batch, (byte) 51);
    batch[0] = 6;
    batch[3073] = 7;
    batch[2 * 3073] = 8;
    Path cifar = Files.createDirectories(folder.resolve("cifar-10"));
    Files.write(cifar.resolve("data_batch_1.bin"), batch);
    Files.write(cifar.resolve("test_batch.bin"), batch);
    DataSet set = DataSets.load(spec(2, 1), Optional.of(folder), false, 5);
    assertThat(set.train().labels()).containsExactly(6, 7);
    assertThat(set.train().nuisances()).containsExactly(4, 4);
    float[] first = Arrays.copyOf(set.train().values(), 3072);
    Arrays.sort(first);
    assertThat(Arrays.copyOf(first, 3069)).containsOnly(0.2f);
    assertThat(Arrays.copyOfRange(first, 3069, 3072)).containsOnly(1f);
    Files.delete(cifar.resolve("data_batch_1.bin"));
    assertThatThrownBy(() -> DataSets.load(spec(2, 1), Optional.of(folder), false, 5))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("data set cifar-10");
  }
}
