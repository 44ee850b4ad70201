package io.infoplane.host.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TaskTest {
  private static final int N = 20_000;

  private static Pair draw(Task task) {
    return task.draw(new SplittableRandom(5), N);
  }

  private static Samples samples(Object variable) {
    return ((Continuous) variable).samples();
  }

  private static double correlation(Samples a, int i, Samples b, int j) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int row = 0; row < a.rows(); row++) {
      ab += a.get(row, i) * b.get(row, j);
      aa += a.get(row, i) * a.get(row, i);
      bb += b.get(row, j) * b.get(row, j);
    }
    return ab / Math.sqrt(aa * bb);
  }

  private static double meanSquare(Samples samples, int column) {
    double sum = 0;
    for (int row = 0; row < samples.rows(); row++) {
      sum += samples.get(row, column) * samples.get(row, column);
    }
    return sum / samples.rows();
  }

  private static Task gaussian(int dimension, double nats) {
    return TaskFamily.GAUSSIAN.tasks(dimension, List.of(nats)).get(0);
  }

  @Test
  void theCorrelationOfAGaussianGivesItsTruth() {
    for (double nats : new double[] {0, 0.3, 2, 10}) {
      double rho = ((NormalPairs) gaussian(20, nats)).correlation();
      assertThat(-20 / 2.0 * Math.log(1 - rho * rho)).isCloseTo(nats, within(1e-9));
      assertThat(gaussian(20, nats).truth()).isEqualTo(nats);
    }
    // sqrt(1 - 1/e)
    assertThat(((NormalPairs) gaussian(20, 10)).correlation()).isCloseTo(0.795, within(5e-4));
  }

  /** The standard error of a correlation is (1 - rho^2) / sqrt n, of a variance sqrt(2/n). */
  @Test
  void columnsOfAGaussianGoInPairs() {
    Pair pair = draw(gaussian(3, 2));
    double rho = ((NormalPairs) gaussian(3, 2)).correlation();
    for (int i = 0; i < 3; i++) {
      assertThat(meanSquare(samples(pair.x()), i)).isCloseTo(1, within(0.04));
      assertThat(meanSquare(samples(pair.y()), i)).isCloseTo(1, within(0.04));
      for (int j = 0; j < 3; j++) {
        assertThat(correlation(samples(pair.x()), i, samples(pair.y()), j))
            .isCloseTo(i == j ? rho : 0, within(0.03));
      }
    }
    assertThat(correlation(samples(pair.x()), 0, samples(pair.x()), 1)).isCloseTo(0, within(0.03));
  }

  @Test
  void cubedIsTheGaussianWithEveryYCubed() {
    Samples y = samples(draw(gaussian(2, 1)).y());
    Pair cubed = draw(TaskFamily.CUBED.tasks(2, List.of(1.0)).get(0));
    assertThat(samples(cubed.x())).isEqualTo(samples(draw(gaussian(2, 1)).x()));
    for (int row = 0; row < 50; row++) {
      assertThat(samples(cubed.y()).get(row, 1))
          .isCloseTo(Math.pow(y.get(row, 1), 3), within(1e-9));
    }
  }

  /** Czyż et al. (2023), multinormal-sparse: 1.021651 nats whatever the dimension. */
  @Test
  void twoPairsOfSeveralColumnsAreCorrelated() {
    Task task = TaskFamily.TWO_PAIRS.tasks(4, List.of(9.0)).get(0);
    assertThat(task.truth()).isCloseTo(1.021651, within(1e-6));
    Pair pair = draw(task);
    for (int i = 0; i < 4; i++) {
      assertThat(correlation(samples(pair.x()), i, samples(pair.y()), i))
          .isCloseTo(i < 2 ? 0.8 : 0, within(0.03));
    }
  }

  /** Found by two programs by quadrature. */
  @Test
  void theTruthOfClassesIsTheIntegral() {
    List<Task> tasks = TaskFamily.SOFTMAX.tasks(20, List.of());
    assertThat(tasks).extracting(Task::dimension).containsExactly(1, 2, 5, 10);
    double[] truths = {1.0314200, 1.3003467, 1.5543774, 1.6058406};
    for (int i = 0; i < truths.length; i++) {
      assertThat(tasks.get(i).truth()).isCloseTo(truths[i], within(1e-7));
    }
  }

  @Test
  void pointsLieAroundTheMeansOfTheirClasses() {
    Pair pair = draw(new DiagonalClasses(2));
    Discrete labels = (Discrete) pair.x();
    assertThat(labels.counts()).hasSize(5);
    assertThat(Arrays.stream(labels.counts())).allMatch(count -> Math.abs(count - N / 5) < 250);
    double[] sums = new double[5];
    double squares = 0;
    for (int i = 0; i < N; i++) {
      double value = samples(pair.y()).get(i, 1);
      sums[labels.symbol(i)] += value;
      double off = value - (2 * labels.symbol(i) - 4);
      squares += off * off;
    }
    for (int c = 0; c < 5; c++) {
      assertThat(sums[c] / labels.counts()[c]).isCloseTo(2 * c - 4, within(0.06));
    }
    assertThat(squares / N).isCloseTo(1, within(0.04));
  }

  @Test
  void theSameStreamGivesTheSameSamples() {
    for (TaskFamily family : TaskFamily.values()) {
      Task task = family.tasks(2, List.of(1.0)).get(0);
      assertThat(draw(task)).isEqualTo(draw(task));
      assertThat(task.draw(new SplittableRandom(6), N)).isNotEqualTo(draw(task));
    }
  }

  @Test
  void everyTaskHasANameOfItsOwn() {
    ScorePlan plan = new ScorePlan(List.of(TaskFamily.values()), 20, List.of(2.0, 4.0), 9, 1, 0);
    assertThat(plan.tasks()).hasSize(9).extracting(Task::name).doesNotHaveDuplicates();
  }

  private static void assertRefused(Runnable work, String... words) {
    assertThatThrownBy(work::run)
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void whatCannotBeDrawnIsRefused() {
    List<TaskFamily> all = List.of(TaskFamily.values());
    List<Double> two = List.of(2.0);
    assertRefused(() -> TaskFamily.parse("gausian"), "'gausian'", "did you mean 'gaussian'?");
    assertRefused(() -> new ScorePlan(all, 1, two, 9, 1, 0), "two-pairs", "2 or more, not 1");
    assertRefused(() -> new ScorePlan(all, 0, two, 9, 1, 0), "from 1 to 4096, not 0");
    assertRefused(() -> new ScorePlan(all, 2, List.of(21.0), 9, 1, 0), "from 0 to 20 nats");
    assertRefused(() -> new ScorePlan(all, 2, List.of(Double.NaN), 9, 1, 0), "not NaN");
    assertRefused(() -> new ScorePlan(all, 2, List.of(-1.0), 9, 1, 0), "not -1.0");
    assertRefused(() -> new ScorePlan(all, 2, List.of(), 9, 1, 0), "nats");
    assertRefused(() -> new ScorePlan(List.of(), 2, two, 9, 1, 0), "task");
    assertRefused(() -> new ScorePlan(all, 2, two, 1, 1, 0), "samples", "not 1");
    assertRefused(() -> new ScorePlan(all, 4096, two, 1 << 20, 1, 0), "dimension 4096", "2^31");
    assertRefused(() -> new ScorePlan(all, 2, two, 1 << 28, 1, 0), "dimension 10", "2^31");
    assertRefused(() -> new ScorePlan(all, 2, two, 9, 0, 0), "repeats", "not 0");
  }
}
