package io.infoplane.host.array;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyTest {
  @TempDir Path folder;

  private Path file(String header, byte[] values) throws IOException {
    byte[] text = (header + "\n").getBytes(StandardCharsets.US_ASCII);
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + text.length + values.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    bytes.putShort((short) text.length).put(text).put(values);
    return Files.write(folder.resolve("a.npy"), bytes.array());
  }

  private static String header(String descr, boolean fortran, String shape) {
    return "{'descr': '"
        + descr
        + "', 'fortran_order': "
        + (fortran ? "True" : "False")
        + ", 'shape': "
        + shape
        + ", }";
  }

  @Test
  void whatIsWrittenIsRead() {
    Path file = folder.resolve("x.npy");
    for (NpyArray array :
        new NpyArray[] {
          NpyArray.of(new float[] {1.5f, -2, Float.MIN_VALUE, 4, 5, 6}, 2, 3),
          NpyArray.of(new double[] {Math.PI, -0.0}, 2),
          NpyArray.of(new int[] {Integer.MIN_VALUE, 7}, 1, 2, 1),
          NpyArray.of(new long[] {Long.MIN_VALUE}, 1),
          NpyArray.of(new float[0], 0, 3),
          NpyArray.of(new double[100_000], 1000, 100),
        }) {
      Npy.write(file, array);
      assertThat(Npy.read(file)).isEqualTo(array);
    }
    assertThat(folder.toFile().list()).containsExactly("x.npy");
  }

  @ParameterizedTest
  @CsvSource({
    // the numbers 1 and -2 (or 254), as NumPy 2 writes them
    "<f4, 0000803f000000c0, -2",
    ">f4, 3f800000c0000000, -2",
    "<f2, 003c00c0, -2",
    ">f2, 3c00c000, -2",
    "<f8, 000000000000f03f00000000000000c0, -2",
    ">f8, 3ff0000000000000c000000000000000, -2",
    "|i1, 01fe, -2",
    "|u1, 01fe, 254",
    "<i2, 0100feff, -2",
    ">i2, 0001fffe, -2",
    "<u2, 0100feff, 65534",
    "<i4, 01000000feffffff, -2",
    ">i4, 00000001fffffffe, -2",
    "<u4, 01000000feffffff, 4294967294",
    "<i8, 0100000000000000feffffffffffffff, -2",
    ">i8, 0000000000000001fffffffffffffffe, -2",
    "|b1, 0100, 0"
  })
  void everyTypeAndByteOrderIsRead(String descr, String hex, double second) throws IOException {
    NpyArray array =
        Npy.read(file(header(descr, false, "(2,)"), java.util.HexFormat.of().parseHex(hex)));
    assertThat(array.get(0)).isEqualTo(1);
    assertThat(array.get(1)).isEqualTo(second);
    assertThat(array.isIntegral()).isEqualTo(!descr.contains("f"));
  }

  @Test
  void fortranOrderIsTurned() throws IOException {
    // [[1, 2, 3], [4, 5, 6]] column after column.
    byte[] columns = {1, 4, 2, 5, 3, 6};
    NpyArray array = Npy.read(file(header("|u1", true, "(2, 3)"), columns));
    assertThat(array.toDoubles()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(array.shape()).containsExactly(2, 3);
  }

  @Test
  void halfPrecisionCoversSubnormalsAndTheLargest() throws IOException {
    byte[] values = java.util.HexFormat.of().parseHex("0100ff7bff83");
    assertThat(Npy.read(file(header("<f2", false, "(3,)"), values)).toFloats())
        .containsExactly(0x1p-24f, 65504f, -1023 * 0x1p-24f);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'descr': '<f4', 'fortran_order': False, 'shape': (1099511627776,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (65536, 65536), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (3,), }",
        "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }",
        "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }",
        "{'descr': '<c8', 'fortran_order': False, 'shape': (1,), }",
        "{'descr': '<U2', 'fortran_order': False, 'shape': (1,), }",
        "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }",
        "{'descr': '<f4', 'shape': (2,), }",
        "nonsense"
      })
  void lyingOrForeignHeadersGetASentence(String header) throws IOException {
    Path file = file(header, new byte[8]);
    assertThatThrownBy(() -> Npy.read(file))
        .isInstanceOfSatisfying(
            InfoplaneException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.DATA_INVALID);
              assertThat(e.getMessage()).contains("a.npy").doesNotContain("\n");
            });
  }

  @Test
  void mutatedFilesAreReadOrRefusedButNeverBreak() throws IOException {
    Path whole = folder.resolve("whole.npy");
    Npy.write(whole, NpyArray.of(new float[12], 3, 4));
    byte[] bytes = Files.readAllBytes(whole);
    SplittableRandom random = new SplittableRandom(5);
    int refused = 0;
    for (int i = 0; i < 3000; i++) {
      byte[] mutated = java.util.Arrays.copyOf(bytes, random.nextInt(1, bytes.length + 2));
      for (int k = random.nextInt(4); k >= 0; k--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      Path file = Files.write(folder.resolve("mutated.npy"), mutated);
      try {
        assertThat(Npy.read(file).length()).isLessThanOrEqualTo(bytes.length);
      } catch (InfoplaneException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(1000);
  }

  @Test
  void anArchiveIsReadByName() {
    Path file = folder.resolve("t.npz");
    NpyArray first = NpyArray.of(new float[] {1, 2}, 2);
    NpyArray second = NpyArray.of(new long[] {3}, 1);
    Map<String, NpyArray> arrays = new java.util.LinkedHashMap<>();
    arrays.put("epoch-000/fc1", first);
    arrays.put("y", second);
    Npz.write(file, arrays);
    try (Npz npz = Npz.open(file)) {
      assertThat(npz.names()).containsExactly("epoch-000/fc1", "y");
      assertThat(npz.read("epoch-000/fc1")).isEqualTo(first);
      assertThat(npz.read("y")).isEqualTo(second);
      assertThatThrownBy(() -> npz.read("epoch-000/fc2")).hasMessageContaining("epoch-000/fc1");
    }
    assertThat(ArraySource.parse(file + "#y").read()).isEqualTo(second);
    assertThat(ArraySource.parse(file + "#y").name()).isEqualTo("y");
    assertThatThrownBy(() -> ArraySource.parse(file.toString()).read())
        .hasMessageContaining("2 arrays");
    assertThatThrownBy(() -> ArraySource.parse("x.csv")).hasMessageContaining("FILE.npy");
    assertThatThrownBy(() -> ArraySource.parse("absent.npy").read())
        .hasMessageContaining("no file");
  }

  @Test
  void aFileThatIsNoZipGetsASentence() throws IOException {
    Path file = Files.writeString(folder.resolve("t.npz"), "no zip");
    assertThatThrownBy(() -> Npz.open(file))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("no .npz archive");
  }

  @Test
  void arraysAreReadAsVariables() {
    assertThat(Variables.of(NpyArray.of(new int[] {5, 3, 5}, 3), "y", "f", Variables.Kind.AUTO))
        .isEqualTo(Discrete.of("y", new int[] {1, 0, 1}, 2));
    assertThat(Variables.of(NpyArray.of(new float[] {5, 3}, 2), "y", "f", Variables.Kind.AUTO))
        .isInstanceOf(Continuous.class);
    assertThat(
            Variables.of(
                NpyArray.of(new float[] {5, 3, 5, 3}, 2, 2), "y", "f", Variables.Kind.IDENTITY))
        .isEqualTo(Discrete.of("y", new int[] {0, 0}, 1));
    NpyArray maps = NpyArray.of(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 2, 2, 1, 2);
    Joint joint = (Joint) Variables.of(maps, "t", "f", Variables.Kind.AUTO);
    assertThat(joint.parts().get(1).samples().toArray()).containsExactly(3, 4, 7, 8);
  }

  @Test
  void numbersThatAreNotFiniteAreNamedWithTheirPlace() {
    NpyArray array = NpyArray.of(new float[] {1, 2, Float.NaN, 4}, 2, 2);
    assertThatThrownBy(() -> array.toSamples("t.npz#fc1"))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("t.npz#fc1: row 1, column 0 is NaN");
  }
}
