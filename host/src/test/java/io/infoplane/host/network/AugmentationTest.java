package io.infoplane.host.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Context;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AugmentationTest {
  private static final int[] SHAPE = {2, 3, 4};
  private static final int LENGTH = 24;

  private static RandomGenerator random() {
    return Context.standalone(3).random("views");
  }

  private static float[] image() {
    float[] values = new float[LENGTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = i + 1;
    }
    return values;
  }

  /** The image moved down and to the right, after it was mirrored or not. */
  private static float[] moved(int down, int right, boolean mirrored) {
    float[] image = image();
    float[] result = new float[LENGTH];
    for (int channel = 0; channel < 2; channel++) {
      for (int y = 0; y < 3; y++) {
        for (int x = 0; x < 4; x++) {
          int fromY = y - down;
          int fromX = x - right;
          if (fromY >= 0 && fromY < 3 && fromX >= 0 && fromX < 4) {
            int column = mirrored ? 3 - fromX : fromX;
            result[(channel * 3 + y) * 4 + x] = image[(channel * 3 + fromY) * 4 + column];
          }
        }
      }
    }
    return result;
  }

  @Test
  void cropsAndFlipsAreAllShiftsOfTheImageAndItsMirrorImage() {
    Augmentation augmentation = new Augmentation(new Views(1, true, null, null, null), SHAPE);
    Set<List<Float>> expected = new HashSet<>();
    for (int down = -1; down <= 1; down++) {
      for (int right = -1; right <= 1; right++) {
        expected.add(list(moved(down, right, false)));
        expected.add(list(moved(down, right, true)));
      }
    }
    Set<List<Float>> seen = new HashSet<>();
    RandomGenerator random = random();
    for (int i = 0; i < 400; i++) {
      float[] rows = new float[2 * LENGTH];
      System.arraycopy(image(), 0, rows, LENGTH, LENGTH);
      augmentation.apply(rows, LENGTH, random);
      seen.add(list(Arrays.copyOfRange(rows, LENGTH, 2 * LENGTH)));
      assertThat(Arrays.copyOf(rows, LENGTH)).containsOnly(0);
    }
    assertThat(seen).isEqualTo(expected);
  }

  private static List<Float> list(float[] values) {
    List<Float> list = new ArrayList<>();
    for (float value : values) {
      list.add(value);
    }
    return list;
  }

  @Test
  void brightnessAndContrastAreOneForTheRow() {
    Augmentation augmentation =
        new Augmentation(new Views(null, null, 2.0, 0.5, null), new int[] {LENGTH});
    float[] row = image();
    augmentation.apply(row, 0, random());
    float slope = row[1] - row[0];
    assertThat(slope).isBetween(0.5f, 1.5f).isNotEqualTo(1);
    for (int i = 0; i < LENGTH; i++) {
      assertThat(row[i]).isCloseTo(row[0] + i * slope, within(1e-4f));
    }
    assertThat(row[0] - slope).isBetween(-2f, 2f);
  }

  @Test
  void noiseHasItsDeviation() {
    Augmentation augmentation =
        new Augmentation(new Views(null, null, null, null, 0.5), new int[] {10_000});
    float[] row = new float[10_000];
    augmentation.apply(row, 0, random());
    double squares = 0;
    for (float value : row) {
      squares += value * value;
    }
    assertThat(Math.sqrt(squares / row.length)).isCloseTo(0.5, within(0.02));
  }

  @Test
  void nothingIsDoneWhereNothingIsWanted() {
    float[] row = image();
    new Augmentation(new Views(null, null, null, null, null), SHAPE).apply(row, 0, random());
    assertThat(row).containsExactly(image());
  }

  @Test
  void whatCannotBeDoneIsSaid() {
    assertThatThrownBy(
            () -> new Augmentation(new Views(1, null, null, null, null), new int[] {LENGTH}))
        .hasMessageContaining("are of images");
    assertThatThrownBy(() -> new Augmentation(new Views(3, null, null, null, null), SHAPE))
        .hasMessageContaining("out of sight");
    assertThatThrownBy(() -> new Views(null, null, null, 1.5, null))
        .hasMessageContaining("contrast is 1.5");
    assertThatThrownBy(() -> new Views(-1, null, null, null, null))
        .hasMessageContaining("crop is -1");
  }

  /** 250 rows are 8 batches, of which each holds both views. */
  @Test
  void batchesHoldTwoViewsOfEachRowWithItsLabel() {
    LabelledRows train = Tasks.separable(250, 4, 3, 1);
    Context context = Context.standalone(11);
    Optional<Views> views = Optional.of(new Views(null, null, null, null, 0.5));
    SameDiffNetwork network =
        SameDiffNetwork.create(Tasks.network(Activation.TANH, 5, 3), 4, 3, context);
    Minibatches batches = new Minibatches(network, train, context, "pass", views);
    int[] rows = batches.inBatch(new int[] {7, 2, 9});
    assertThat(rows).containsExactly(7, 2, 9, 7, 2, 9);
    NetworkPlan plan = batches.run(rows);
    float[] inputs = plan.array(SameDiffNetwork.INPUT).dup().data().asFloat();
    float[] labels = plan.array(SameDiffNetwork.LABELS).dup().data().asFloat();
    for (int i = 0; i < 6; i++) {
      assertThat(labels[i * 3 + train.labels()[rows[i]]]).isEqualTo(1);
      for (int j = 0; j < 4; j++) {
        assertThat(inputs[i * 4 + j])
            .isCloseTo(train.values()[rows[i] * 4 + j], within(3f))
            .isNotEqualTo(train.values()[rows[i] * 4 + j])
            .isNotEqualTo(inputs[(i + 3) % 6 * 4 + j]);
      }
    }
  }

  @Test
  void aNetworkLearnsFromViews() {
    LabelledRows train = Tasks.separable(250, 4, 3, 1);
    Context context = Context.standalone(11);
    TrainingSpec training =
        new TrainingSpec(
            Optimizer.ADAM,
            0.01,
            null,
            null,
            32,
            15,
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Views(null, null, null, null, 0.5)));
    SameDiffNetwork network =
        SameDiffNetwork.create(
            Tasks.network(Activation.TANH, 8, 3), new int[] {4}, 3, 250, training, context);
    List<Metrics> seen = new ArrayList<>();
    new Trainer(network, training, train, train, context).run((metrics, x) -> seen.add(metrics));
    assertThat(seen.get(15).testAccuracy()).isGreaterThan(0.99);
    assertThat(seen.get(15).trainAccuracy()).isBetween(0.98, 1.0);
    assertThat(seen.get(15).steps()).isEqualTo(15 * 8);
  }
}
