package io.infoplane.probes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Observation;
import io.infoplane.api.Options;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Recording;
import io.infoplane.api.Samples;
import io.infoplane.api.Warning;
import io.infoplane.testkit.SyntheticRecording;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoftmaxBoundProbeTest {
  private static final int CLASSES = 5;
  private static final String BOUND = "bound [nats]";
  private static final String ERROR = "standard error [nats]";
  private static final String BALANCED = "with ln M [nats]";

  private static Observation observe(Recording recording, Map<String, String> options) {
    SoftmaxBoundProbe probe = new SoftmaxBoundProbe();
    return probe.observe(
        ProbeRequest.of(
            recording, Options.resolve(probe.descriptor(), options), Context.standalone(1)));
  }

  private static Observation observe(Recording recording) {
    return observe(recording, Map.of());
  }

  private static FixedRecording recording(Continuous layer, int... labels) {
    return FixedRecording.of(FixedRecording.column("x", new double[labels.length]), 7)
        .withLabels(labels)
        .withLayer(layer);
  }

  private static Continuous layer(double[]... rows) {
    return Continuous.of("out", Samples.of(rows));
  }

  private static Continuous layer(float[] values, int n) {
    return Continuous.of("out", Samples.of(values, n, values.length / n));
  }

  /**
   * Five normal classes of unit covariance in d dimensions with the means 0, +-2, +-4 times (1,
   * ..., 1), and what is known of them. The projection s of x on the diagonal has all that x has of
   * the class, and the means 0, +-2, +-4 times sqrt(d).
   */
  private static final class Task {
    private final double[] means;
    private final double[] prior;

    Task(int d, double... prior) {
      this.means = new double[CLASSES];
      Arrays.setAll(means, k -> 2 * (k - 2) * Math.sqrt(d));
      this.prior = prior;
    }

    static Task balanced(int d) {
      return new Task(d, 0.2, 0.2, 0.2, 0.2, 0.2);
    }

    /** ln p(k) N(s; m_k, 1), up to a constant. */
    double[] logits(double s) {
      double[] logits = new double[CLASSES];
      Arrays.setAll(logits, k -> Math.log(prior[k]) - (s - means[k]) * (s - means[k]) / 2);
      return logits;
    }

    double[] posterior(double s) {
      double[] posterior = logits(s);
      ClassScores.normalise(posterior);
      return Arrays.stream(posterior).map(Math::exp).toArray();
    }

    /** Integral over s of p(s) sum_k p(k|s) ln p(k|s)/p(k), by the trapezoidal rule. */
    double information() {
      double step = 1.0 / 128;
      double sum = 0;
      for (double s = means[0] - 10; s < means[CLASSES - 1] + 10; s += step) {
        double[] posterior = posterior(s);
        double density = 0;
        double gain = 0;
        for (int k = 0; k < CLASSES; k++) {
          density += prior[k] * Math.exp(-(s - means[k]) * (s - means[k]) / 2);
          gain += posterior[k] > 0 ? posterior[k] * Math.log(posterior[k] / prior[k]) : 0;
        }
        sum += step * gain * density / Math.sqrt(2 * Math.PI);
      }
      return sum;
    }

    int[] labels(int n, SplittableRandom random) {
      int[] labels = new int[n];
      for (int i = 0; i < n; i++) {
        double u = random.nextDouble();
        while (labels[i] < CLASSES - 1 && (u -= prior[labels[i]]) >= 0) {
          labels[i]++;
        }
      }
      return labels;
    }

    double draw(int label, SplittableRandom random) {
      return means[label] + random.nextGaussian();
    }
  }

  private static FixedRecording bayes(Task task, int n, boolean asProbabilities) {
    SplittableRandom random = new SplittableRandom(11);
    int[] labels = task.labels(n, random);
    float[] values = new float[n * CLASSES];
    for (int i = 0; i < n; i++) {
      double s = task.draw(labels[i], random);
      double[] row = asProbabilities ? task.posterior(s) : task.logits(s);
      for (int k = 0; k < CLASSES; k++) {
        values[i * CLASSES + k] = (float) row[k];
      }
    }
    return recording(layer(values, n), labels);
  }

  @ParameterizedTest
  @CsvSource({"1, 1.0314200", "2, 1.3003467", "5, 1.5543774", "10, 1.6058406"})
  void thePosteriorOfNormalClassesShowsTheInformationThatThereIs(int d, double truth) {
    Task task = Task.balanced(d);
    assertThat(task.information()).isCloseTo(truth, within(1e-6));
    for (boolean probabilities : new boolean[] {true, false}) {
      Map<String, Double> seen = observe(bayes(task, 20_000, probabilities)).numbers();
      assertThat(seen.get(ERROR)).isBetween(1e-5, 0.01);
      assertThat(seen.get(BOUND)).isCloseTo(truth, within(3 * seen.get(ERROR)));
    }
  }

  @Test
  void ofUnequalClassesTheEntropyOfTheLabelCountsAndNotTheirNumber() {
    Task task = new Task(1, 0.6, 0.1, 0.1, 0.1, 0.1);
    double truth = task.information();
    Observation seen = observe(bayes(task, 20_000, false));
    assertThat(seen.numbers().get(BOUND)).isCloseTo(truth, within(3 * seen.numbers().get(ERROR)));
    // ln 5 - H(Y) = 0.382 too much
    assertThat(seen.numbers().get(BALANCED)).isGreaterThan(truth + 0.3);
    assertThat(seen.warnings()).extracting(Warning::code).contains("unbalanced-classes");
  }

  @Test
  void aWorseClassifierShowsLess() {
    Task task = Task.balanced(2);
    FixedRecording exact = bayes(task, 5000, false);
    Continuous logits = (Continuous) exact.activations(7, "out");
    double[][] halved = new double[logits.size()][CLASSES];
    for (int i = 0; i < halved.length; i++) {
      for (int k = 0; k < CLASSES; k++) {
        halved[i][k] = logits.samples().get(i, k) / 2;
      }
    }
    Discrete y = exact.y().orElseThrow();
    assertThat(observe(recording(layer(halved), y.toArray())).numbers().get(BOUND))
        .isLessThan(observe(exact).numbers().get(BOUND) - 0.05);
  }

  @Test
  void theBoundIsTheMeanOverRowsOfTheirPointwiseInformation() {
    Observation seen =
        observe(
            recording(
                layer(
                    new double[] {0.5, 0.5},
                    new double[] {0.25, 0.75},
                    new double[] {0.9, 0.1},
                    new double[] {0.2, 0.8}),
                0,
                0,
                0,
                1));
    double[] rows = {
      Math.log(0.5 / 0.75), Math.log(0.25 / 0.75), Math.log(0.9 / 0.75), Math.log(0.8 / 0.25)
    };
    double mean = Arrays.stream(rows).sum() / 4;
    double variance = Arrays.stream(rows).map(r -> (r - mean) * (r - mean)).sum() / 3;
    assertThat(seen.numbers().get(BOUND)).isCloseTo(mean, within(1e-12));
    assertThat(seen.numbers().get(ERROR)).isCloseTo(Math.sqrt(variance / 4), within(1e-12));
    assertThat(seen.numbers().get(BALANCED))
        .isCloseTo(Math.log(0.5 * 0.25 * 0.9 * 0.8) / 4 + Math.log(2), within(1e-12));
    // A tie goes to the first class.
    assertThat(seen.numbers()).containsEntry("accuracy", 0.75);
  }

  @Test
  void whatTheLayerHoldsIsSeenUnlessItIsSaid() {
    Continuous layer = layer(new double[] {0, 1}, new double[] {1, 0}, new double[] {0.3, 0.7});
    FixedRecording recording = recording(layer, 1, 0, 1);
    double probabilities = observe(recording).numbers().get(BALANCED);
    assertThat(probabilities).isCloseTo(Math.log(2) + Math.log(0.7) / 3, within(1e-12));
    double logits = observe(recording, Map.of("scores", "logits")).numbers().get(BALANCED);
    assertThat(logits)
        .isCloseTo(
            Math.log(2) - (2 * Math.log1p(Math.exp(-1)) + Math.log1p(Math.exp(-0.4))) / 3,
            within(1e-12));
    assertThatThrownBy(
            () ->
                observe(
                    recording(layer(new double[] {0, 2}, new double[] {1, 0}), 1, 0),
                    Map.of("scores", "probabilities")))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("at epoch 7 has rows that are no probabilities");
  }

  /** The mixture of the classifier and the uniform law is a classifier too. */
  @Test
  void aProbabilityOfZeroIsReplacedByAClassifierWhoseBoundHolds() {
    Observation seen =
        observe(
            recording(
                layer(new double[] {1, 0}, new double[] {1, 0}, new double[] {0, 1}), 0, 1, 1));
    double e = 0x1p-24;
    double expected =
        (2 * Math.log(1 - e / 2) + Math.log(e / 2)) / 3 + seen.numbers().get("H(Y) [nats]");
    assertThat(seen.numbers().get(BOUND)).isCloseTo(expected, within(1e-12));
    assertThat(seen.warnings()).extracting(Warning::code).contains("underflow", "vacuous");
  }

  /**
   * Noise of variance v is added to s before the posterior of s + noise is taken. Of the noisy T,
   * I(T;Y) is that of classes of variance 1 + v; what the mean of the passes shows, and the bound
   * of Donsker and Varadhan, are integrals.
   */
  private static final class NoisyTask {
    private static final double STEP = 1.0 / 32;
    private final Task task = Task.balanced(2);
    private final double noise;
    private final double variance;

    NoisyTask(double noise) {
      this.noise = noise;
      this.variance = 1 + noise;
    }

    private double[] logits(double noisy) {
      double[] logits = new double[CLASSES];
      Arrays.setAll(
          logits, k -> -(noisy - task.means[k]) * (noisy - task.means[k]) / (2 * variance));
      return logits;
    }

    private double[] q(double noisy) {
      double[] q = logits(noisy);
      ClassScores.normalise(q);
      return Arrays.stream(q).map(Math::exp).toArray();
    }

    private static double normal(double x, double variance) {
      return Math.exp(-x * x / (2 * variance)) / Math.sqrt(2 * Math.PI * variance);
    }

    /** ln 5 + E ln q(Y|T), T being of variance 1 + v. */
    double bound() {
      double sum = 0;
      for (double t = task.means[0] - 15; t < task.means[CLASSES - 1] + 15; t += STEP) {
        double[] q = q(t);
        for (int k = 0; k < CLASSES; k++) {
          sum += STEP * normal(t - task.means[k], variance) / CLASSES * Math.log(q[k]);
        }
      }
      return Math.log(CLASSES) + sum;
    }

    /** ln 5 + E ln E[q(Y|T) | s]. */
    double ofMean() {
      double sum = 0;
      for (double s = task.means[0] - 8; s < task.means[CLASSES - 1] + 8; s += STEP) {
        double[] mean = new double[CLASSES];
        for (double e = -8 * Math.sqrt(noise); e < 8 * Math.sqrt(noise); e += STEP) {
          double[] q = q(s + e);
          for (int k = 0; k < CLASSES; k++) {
            mean[k] += STEP * normal(e, noise) * q[k];
          }
        }
        for (int k = 0; k < CLASSES; k++) {
          sum += STEP * normal(s - task.means[k], 1) / CLASSES * Math.log(mean[k]);
        }
      }
      return Math.log(CLASSES) + sum;
    }

    /**
     * E z_Y = -1/2, and the mean of exp(z_k) over the noise is sqrt((1 + v)/(1 + 2 v)) exp(-(s -
     * m_k)^2 / (2 (1 + 2 v))).
     */
    double donskerVaradhan() {
      double wide = 1 + 2 * noise;
      double sum = 0;
      for (double s = task.means[0] - 10; s < task.means[CLASSES - 1] + 10; s += STEP) {
        double density = 0;
        double mean = 0;
        for (double m : task.means) {
          density += normal(s - m, 1) / CLASSES;
          mean += Math.exp(-(s - m) * (s - m) / (2 * wide)) / CLASSES;
        }
        sum += STEP * density * Math.log(mean * Math.sqrt(variance / wide));
      }
      return -0.5 - sum;
    }

    FixedRecording passes(int inputs, int passes, boolean asProbabilities) {
      SplittableRandom random = new SplittableRandom(5);
      int[] classes = task.labels(inputs, random);
      double[] x = new double[inputs * passes];
      int[] labels = new int[x.length];
      double[][] rows = new double[x.length][];
      for (int i = 0; i < inputs; i++) {
        double s = task.draw(classes[i], random);
        for (int pass = 0; pass < passes; pass++) {
          // One pass after the other over all inputs, as a loop records them.
          int row = pass * inputs + i;
          x[row] = s;
          labels[row] = classes[i];
          double noisy = s + Math.sqrt(noise) * random.nextGaussian();
          rows[row] = asProbabilities ? q(noisy) : logits(noisy);
        }
      }
      return FixedRecording.of(FixedRecording.column("x", x), 7)
          .withLabels(labels)
          .withLayer(layer(rows));
    }
  }

  @Test
  void noisyPassesAreBoundedFromBothSides() {
    NoisyTask noisy = new NoisyTask(0.5);
    double truth = noisy.task.information();
    // 1.3003 > 1.2273 > 1.1441 > 1.1206
    assertThat(noisy.ofMean()).isBetween(noisy.bound() + 0.02, truth - 0.02);
    assertThat(noisy.donskerVaradhan()).isLessThan(noisy.bound() - 0.02);

    Observation seen = observe(noisy.passes(2000, 50, false));
    Map<String, Double> numbers = seen.numbers();
    assertThat(numbers).containsEntry("inputs", 2000.0);
    assertThat(numbers).containsEntry("fewest passes of an input", 50.0);
    double error = numbers.get(ERROR);
    assertThat(error).isBetween(0.005, 0.02);
    assertThat(numbers.get(BOUND)).isCloseTo(noisy.bound(), within(3 * error));
    assertThat(numbers.get("mean of the passes [nats]"))
        .isCloseTo(
            noisy.ofMean(),
            within(3 * numbers.get("standard error of the mean of the passes [nats]")));
    assertThat(numbers.get("Donsker-Varadhan [nats]"))
        .isCloseTo(
            noisy.donskerVaradhan(),
            within(3 * numbers.get("standard error of Donsker-Varadhan [nats]")));
    assertThat(seen.finding())
        .contains("noisy passes of 2000 inputs; their mean shows that I(X;Y) is at least");
    assertThat(seen.warnings()).extracting(Warning::code).containsExactly("training-rows");
  }

  /** Means of 200 inputs, many times over, spread as the standard error says. */
  @Test
  void theErrorOfNoisyPassesIsThatOfTheirInputs() {
    NoisyTask noisy = new NoisyTask(0.5);
    FixedRecording whole = noisy.passes(10_000, 5, false);
    Discrete y = whole.y().orElseThrow();
    Continuous logits = (Continuous) whole.activations(7, "out");
    double[] bounds = new double[50];
    double errors = 0;
    for (int part = 0; part < bounds.length; part++) {
      double[] x = new double[1000];
      int[] labels = new int[x.length];
      double[][] rows = new double[x.length][];
      for (int i = 0; i < x.length; i++) {
        int row = i / 200 * 10_000 + part * 200 + i % 200;
        x[i] = whole.x().samples().get(row, 0);
        labels[i] = y.symbol(row);
        rows[i] = logits.samples().row(row);
      }
      Map<String, Double> numbers =
          observe(
                  FixedRecording.of(FixedRecording.column("x", x), 7)
                      .withLabels(labels)
                      .withLayer(layer(rows)))
              .numbers();
      bounds[part] = numbers.get(BOUND);
      errors += numbers.get(ERROR) / bounds.length;
    }
    double mean = Arrays.stream(bounds).average().orElseThrow();
    double spread = Math.sqrt(Arrays.stream(bounds).map(b -> (b - mean) * (b - mean)).sum() / 49);
    // 50 means tell their spread to 10 %; of independent rows it would be half of it.
    assertThat(errors).isCloseTo(spread, within(0.3 * spread));
  }

  @Test
  void passesAreDoubtedWhereTheyDoNotTellTheNoise() {
    NoisyTask noisy = new NoisyTask(0.5);
    Observation two = observe(noisy.passes(10_000, 2, false));
    double excess = two.numbers().get("Donsker-Varadhan [nats]") - noisy.donskerVaradhan();
    double error = two.numbers().get("standard error of Donsker-Varadhan [nats]");
    assertThat(excess).isBetween(0.01 - 3 * error, 0.01 + 3 * error);
    assertThat(two.warnings())
        .filteredOn(warning -> warning.code().equals("few-passes"))
        .extracting(Warning::message)
        .singleElement()
        .asString()
        .contains("too large, by about 0.010 nats or more, as an input has only 2 passes");
    Observation once =
        observe(
            FixedRecording.of(FixedRecording.column("x", 1, 1, 2), 7)
                .withLabels(0, 0, 1)
                .withLayer(layer(new double[] {1, 0}, new double[] {2, 0}, new double[] {0, 1})));
    // 400 rows, but of 8 inputs.
    assertThat(observe(noisy.passes(8, 50, false)).warnings())
        .extracting(Warning::code)
        .contains(Warning.TOO_FEW_SAMPLES);
    assertThat(once.warnings())
        .extracting(Warning::message)
        .anyMatch(message -> message.startsWith("some inputs have a single pass"));
    Observation softmax = observe(noisy.passes(500, 5, true));
    assertThat(softmax.warnings()).extracting(Warning::code).contains("no-logits");
    assertThat(softmax.numbers())
        .containsKey("mean of the passes [nats]")
        .doesNotContainKey("Donsker-Varadhan [nats]");
    // The same output each time is no noise, but a row that was drawn again.
    assertThat(observe(new NoisyTask(0).passes(500, 2, false)).numbers())
        .doesNotContainKey("inputs");
  }

  @Test
  void rowsThatWereHeldOutAreReadWhereThereAreAny() {
    Recording both =
        recording(
                layer(
                    new double[] {1, 0},
                    new double[] {0, 1},
                    new double[] {0.5, 0.5},
                    new double[] {0.4, 0.6}),
                0,
                1,
                0,
                1)
            .trainedOnTheFirst(2);
    Observation seen = observe(both);
    assertThat(seen.numbers().get(BOUND))
        .isCloseTo(Math.log(2) + (Math.log(0.5) + Math.log(0.6)) / 2, within(1e-12));
    assertThat(seen.finding())
        .contains(
            "on 2 rows that were held out, leaving out the 2 recorded ones that it was trained on");
    assertThat(seen.warnings()).extracting(Warning::code).doesNotContain("training-rows");
  }

  @Test
  void doubtsAreTold() {
    double[][] sure = new double[24][];
    int[] labels = new int[24];
    for (int i = 0; i < sure.length; i++) {
      labels[i] = i % 2;
      sure[i] = i % 2 == 0 ? new double[] {9, -9} : new double[] {-9, 9};
    }
    assertThat(observe(recording(layer(sure), labels)).warnings())
        .extracting(Warning::code)
        .containsExactly("training-rows", Warning.NEAR_CAP);
    assertThat(observe(SyntheticRecording.whole()).warnings())
        .as("held-out rows of three classes")
        .isEmpty();
    assertThat(observe(recording(layer(new double[][] {{1, 0}, {1, 0}}), 0, 1)).warnings())
        .extracting(Warning::code)
        .contains(Warning.TOO_FEW_SAMPLES);
  }

  @Test
  void everyEpochIsInTheTable() {
    Observation seen = observe(SyntheticRecording.whole());
    assertThat(seen.tables().get(0).rows())
        .extracting(row -> row.get(0))
        .containsExactly(0, 1, 5, 20);
    assertThat(seen.finding())
        .startsWith("at epoch 20 the classifier shows that I(T;Y) is at least")
        .contains("on 96 rows that were held out");
    assertThat(seen.charts().get(0).y().name()).isEqualTo("I(T;Y) [nats]");
  }

  @Test
  void whatDoesNotSuitIsRefusedWithASentence() {
    SyntheticRecording whole = SyntheticRecording.whole();
    assertThatThrownBy(() -> observe(whole, Map.of("layer", "hiden")))
        .hasMessage(
            "there is no layer 'hiden', did you mean 'hidden'? (layers: maps, hidden, output)");
    assertThatThrownBy(() -> observe(whole, Map.of("layer", "hidden")))
        .hasMessageContaining("'hidden' has 5 values and the labels have 3 classes");
    assertThatThrownBy(() -> observe(whole, Map.of("layer", "maps")))
        .hasMessageContaining("'maps' has feature maps");
    assertThatThrownBy(() -> observe(whole.withoutLabels()))
        .hasMessageContaining("needs the labels");
  }
}
