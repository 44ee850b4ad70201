package io.infoplane.host.data;

import static io.infoplane.host.data.TestData.assertHistogram;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Reads the real files, where they are. */
class PublishedSetsTest {
  private static DataSet load(String name) {
    return DataSets.load(DataSpec.named(name), Optional.of(TestData.folder(name)), false, 1);
  }

  @Test
  void mnistHasItsPublishedLabels() {
    DataSet set = load("mnist");
    assertThat(set.sampleShape()).containsExactly(1, 28, 28);
    assertThat(set.classes()).isEqualTo(10);
    assertHistogram(set.train(), 5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertHistogram(set.test(), 980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
    double sum = 0;
    for (float value : set.train().values()) {
      sum += value;
    }
    // The mean grey that everybody normalises with: 0.1307.
    assertThat(sum / set.train().values().length).isBetween(0.13065, 0.13067);
  }

  @Test
  void fashionMnistHasItsPublishedLabels() {
    DataSet set = load("fashion-mnist");
    assertThat(set.sampleShape()).containsExactly(1, 28, 28);
    assertHistogram(set.train(), 6000, 6000, 6000, 6000, 6000, 6000, 6000, 6000, 6000, 6000);
    assertHistogram(set.test(), 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000, 1000);
  }

  @Test
  void cifar10IsReadFromTheBatchesThatAreThere() {
    DataSet set = load("cifar-10");
    assertThat(set.sampleShape()).containsExactly(3, 32, 32);
    // batches 1 and 5
    assertThat(set.train().n()).isEqualTo(20_000);
    assertHistogram(
        set.train().leading(10_000), 1005, 974, 1032, 1016, 999, 937, 1030, 1001, 1025, 981);
    assertHistogram(set.train(), 2019, 1988, 1984, 2032, 1996, 1962, 2010, 1978, 2028, 2003);
    assertHistogram(set.test(), 103, 89, 100, 103, 90, 86, 112, 102, 106, 109);
    double[] sums = new double[3];
    float[] values = set.train().values();
    for (int i = 0; i < values.length; i++) {
      sums[i / 1024 % 3] += values[i];
    }
    // Channel means of the whole training set are 0.4914, 0.4822, 0.4465.
    double each = values.length / 3.0;
    assertThat(sums[0] / each).isBetween(0.486, 0.496);
    assertThat(sums[1] / each).isBetween(0.477, 0.487);
    assertThat(sums[2] / each).isBetween(0.441, 0.451);
  }
}
