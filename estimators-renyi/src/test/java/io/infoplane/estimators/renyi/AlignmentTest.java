package io.infoplane.estimators.renyi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Course;
import io.infoplane.api.Discrete;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.Joint;
import io.infoplane.api.Options;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class AlignmentTest {
  private static final int N = 300;
  private final RenyiEstimator renyi = new RenyiEstimator();
  private static final Discrete LABELS = labels();
  private static final Continuous EARLY = clusters("t", 1, 40);
  private static final Continuous LATE = clusters("t", 6, 40);
  private static final Continuous X = clusters("x", 0, 2);

  private static Discrete labels() {
    int[] classes = new int[N];
    Arrays.setAll(classes, i -> i % 3);
    return Discrete.of("y", classes, 3);
  }

  /** Normal clusters, one a class, so far apart. */
  private static Continuous clusters(String name, double apart, int d) {
    RandomGenerator random = Context.standalone(7).random(name + apart);
    double[] values = new double[N * d];
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < d; j++) {
        values[i * d + j] = random.nextGaussian() + (j == i % 3 ? apart : 0);
      }
    }
    return Continuous.of(name, Samples.of(values, N, d));
  }

  private EstimationRequest request(Variable x, Variable y, int threads, Map<String, String> more) {
    Map<String, String> options = new java.util.HashMap<>(more);
    options.put("kernel-width", "alignment");
    Context one =
        new Context() {
          private final Context inner = Context.standalone(1);

          @Override
          public long seed() {
            return 1;
          }

          @Override
          public int threads() {
            return threads;
          }

          @Override
          public io.infoplane.api.Memo memo() {
            return inner.memo();
          }
        };
    return EstimationRequest.of(x, y, Options.resolve(renyi.descriptor(), options), one);
  }

  private static double width(Estimate estimate, String which) {
    return width(estimate, which, 0);
  }

  private static double width(Estimate estimate, String which, int part) {
    List<?> scales = (List<?>) estimate.diagnostics().get("scale-" + which);
    return Math.sqrt(((Number) scales.get(part)).doubleValue() / 2);
  }

  /** The definition, on matrices. */
  private static double bestWidth(Continuous points) {
    double[][] distances = new double[N][N];
    double mean = 0;
    for (int i = 0; i < N; i++) {
      for (int j = 0; j < N; j++) {
        for (int k = 0; k < points.dimension(); k++) {
          double difference = points.samples().get(i, k) - points.samples().get(j, k);
          distances[i][j] += difference * difference;
        }
        mean += Math.sqrt(distances[i][j]) / N / N;
      }
    }
    double best = 0;
    double most = -1;
    for (int w = 0; w < 75; w++) {
      double width = mean * (0.1 + 9.9 * w / 74);
      double product = 0;
      double kernels = 0;
      double ideals = 0;
      for (int i = 0; i < N; i++) {
        for (int j = 0; j < N; j++) {
          double kernel = Math.exp(-distances[i][j] / (2 * width * width));
          double ideal = i % 3 == j % 3 ? 1 : 0;
          product += kernel * ideal;
          kernels += kernel * kernel;
          ideals += ideal;
        }
      }
      double alignment = product / Math.sqrt(kernels * ideals);
      if (alignment > most) {
        most = alignment;
        best = width;
      }
    }
    return best;
  }

  @Test
  void theWidthIsTheBestOfTheGrid() {
    for (Continuous points : List.of(EARLY, LATE)) {
      for (int threads : new int[] {1, 3}) {
        Estimate estimate = renyi.estimate(request(points, LABELS, threads, Map.of()));
        assertThat(width(estimate, "x")).isCloseTo(bestWidth(points), within(1e-9));
        assertThat(estimate.warnings()).extracting(Warning::code).contains("width-from-labels");
      }
    }
    assertThat(bestWidth(EARLY)).isNotCloseTo(bestWidth(LATE), within(0.1));
  }

  @Test
  void theWidthOfALayerMovesWithTheEpochs() {
    Course course = new Course(LABELS, List.of(() -> EARLY, () -> EARLY));
    Map<String, String> options = Map.of("averaging", "0.8", "sigma-x", "2");
    Estimate estimate = renyi.estimate(request(X, LATE, 2, options).during(course));
    assertThat(width(estimate, "x")).isEqualTo(2);
    assertThat(width(estimate, "y"))
        .isCloseTo(0.8 * bestWidth(EARLY) + 0.2 * bestWidth(LATE), within(1e-9));
  }

  @Test
  void whatIsNotTheLayerDoesNotMove() {
    Course course = new Course(LABELS, List.of(() -> EARLY));
    Estimate estimate = renyi.estimate(request(X, LATE, 2, Map.of()).during(course));
    assertThat(width(estimate, "x")).isCloseTo(bestWidth(X), within(1e-9));
  }

  @Test
  void eachMapOfAGroupHasItsOwnWidth() {
    Joint maps = Joint.of("t", List.of(EARLY, LATE));
    Joint before = Joint.of("t", List.of(LATE, LATE));
    Course course = new Course(LABELS, List.of(() -> before));
    Estimate estimate = renyi.estimate(request(X, maps, 2, Map.of()).during(course));
    assertThat(width(estimate, "y", 0))
        .isCloseTo(0.9 * bestWidth(LATE) + 0.1 * bestWidth(EARLY), within(1e-9));
    assertThat(width(estimate, "y", 1)).isCloseTo(bestWidth(LATE), within(1e-9));
  }

  @Test
  void withoutLabelsItIsRefused() {
    assertThatThrownBy(() -> renyi.estimate(request(X, LATE, 1, Map.of())))
        .hasMessageContaining("kernel-width=alignment fits widths to labels, and there are none");
  }
}
