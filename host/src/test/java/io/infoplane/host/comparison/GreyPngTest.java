package io.infoplane.host.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import io.infoplane.host.report.Pixels;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class GreyPngTest {
  @Test
  void anotherProgramReadsThePixels() throws IOException {
    byte[] grey = {0, 100, (byte) 200, (byte) 255, 7, 8};
    BufferedImage read =
        ImageIO.read(new ByteArrayInputStream(GreyPng.bytes(new Pixels(2, 3, grey))));
    assertThat(read.getWidth()).isEqualTo(3);
    assertThat(read.getHeight()).isEqualTo(2);
    for (int i = 0; i < grey.length; i++) {
      assertThat(read.getRaster().getSample(i % 3, i / 3, 0)).isEqualTo(grey[i] & 0xff);
    }
  }
}
