package io.infoplane.host.report;

import static io.infoplane.host.report.SyntheticObservations.image;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PixelsTest {
  @Test
  void bytesRunFromTheLowEndOfTheScaleToTheHigh() {
    var pixels = Pixels.of(image("i", 2, 3, p -> p - 1), -1, 4);

    assertThat(pixels.rows()).isEqualTo(2);
    assertThat(pixels.columns()).isEqualTo(3);
    assertThat(pixels.bytes()).containsExactly(0, 51, 102, 153, 204, 255);
  }

  @Test
  void constantImageHasNoScale() {
    assertThat(Pixels.of(image("i", 1, 2, p -> 7), 7, 7).bytes()).containsExactly(0, 0);
  }

  @Test
  void largeImageIsTheMeansOfItsBlocks() {
    // 257 columns need blocks of two by two; the last column and row are left over.
    var image = image("i", 3, 257, p -> p % 257 < 2 ? p / 257 : 10);

    var pixels = Pixels.of(image, 0, 10);

    assertThat(pixels.rows()).isEqualTo(2);
    assertThat(pixels.columns()).isEqualTo(129);
    assertThat(Pixels.count(image)).isEqualTo(2 * 129).isEqualTo(pixels.bytes().length);
    // Rows 0 and 1 have the mean 0.5, and row 2 is a block of its own.
    assertThat(pixels.bytes()[0]).isEqualTo((byte) 13);
    assertThat(pixels.bytes()[129]).isEqualTo((byte) 51);
    assertThat(pixels.bytes()[128]).isEqualTo((byte) 255);
  }
}
