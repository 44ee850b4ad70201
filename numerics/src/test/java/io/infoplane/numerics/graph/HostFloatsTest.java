package io.infoplane.numerics.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class HostFloatsTest {

  @ParameterizedTest
  @CsvSource({"1,false", "8192,true", "8193,false", "8193,true", "100001,false", "100001,true"})
  void updatesEveryElementOnceInTheArrayAndItsCopy(int length, boolean shared) {
    SplittableRandom random = new SplittableRandom(1);
    float[] source = floats(length, random);
    float[] values = floats(length, random);
    float[] expected = new float[length];
    for (int i = 0; i < length; i++) {
      expected[i] = values[i] - 2 * source[i];
    }
    INDArray target = Nd4j.createFromArray(values);
    float[] read = new float[length + 3];

    HostFloats.update(
        Nd4j.createFromArray(source),
        read,
        (from, to) -> {
          for (int i = from; i < to; i++) {
            values[i] -= 2 * read[i];
          }
        },
        values,
        target,
        shared);

    assertThat(values).containsExactly(expected);
    assertThat(target.toFloatVector()).containsExactly(expected);
  }

  @Test
  void readsWhatIsNotInOrder() {
    INDArray turned = Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}}).transpose();
    float[] values = new float[6];
    float[] read = new float[6];
    INDArray target = Nd4j.createFromArray(new float[][] {{0, 0}, {0, 0}, {0, 0}});

    HostFloats.update(
        turned,
        read,
        (from, to) -> System.arraycopy(read, from, values, from, to - from),
        values,
        target,
        false);

    assertThat(target.data().asFloat()).containsExactly(1, 4, 2, 5, 3, 6);
  }

  private static float[] floats(int length, SplittableRandom random) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextDouble();
    }
    return values;
  }
}
