package io.infoplane.estimators.renyi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.Memo;
import io.infoplane.api.Options;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The methods for many samples against the exact values, where both can be had. */
class LargeSamplesTest {
  private static final int N = 240;
  private static final int SEEDS = 16;

  private final RenyiEstimator renyi = new RenyiEstimator();

  private record Threads(int threads, long seed, Memo memo) implements Context {}

  private static final Continuous X = points("X", 5, 1);
  private static final Continuous Y = noisy(X, 2);
  private static final Discrete LABEL = labels();

  private static Continuous points(String name, int d, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] values = new double[N * d];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextGaussian();
    }
    return Continuous.of(name, Samples.of(values, N, d));
  }

  private static Continuous noisy(Continuous x, long seed) {
    double[] noise = points("noise", 2, seed).samples().toArray();
    for (int i = 0; i < N; i++) {
      noise[2 * i] = x.samples().get(i, 0) + 0.3 * noise[2 * i];
    }
    return Continuous.of("Y", Samples.of(noise, N, 2));
  }

  private static Discrete labels() {
    int[] labels = new int[N];
    for (int i = 0; i < N; i++) {
      labels[i] = X.samples().get(i, 0) > 0 ? 1 : 0;
    }
    return Discrete.of("label", labels, 2);
  }

  private Estimate ask(Variable x, Variable y, Context context, Map<String, String> options) {
    return renyi.estimate(
        EstimationRequest.of(x, y, Options.resolve(renyi.descriptor(), options), context));
  }

  private Estimate ask(Variable x, Variable y, long seed, Map<String, String> options) {
    return ask(x, y, Context.standalone(seed), options);
  }

  private static Map<String, String> with(Map<String, String> options, String... more) {
    Map<String, String> all = new HashMap<>(options);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource({"0.7, 1", "1, 1", "1.01, 1", "1.01, 0.5", "1.01, 3", "1.5, 1", "3, 1", "5.5, 1"})
  void randomVectorsKnowTheirError(String alpha, String width) {
    Map<String, String> options = Map.of("alpha", alpha, "kernel-width", width);
    for (Variable other : List.of(Y, LABEL)) {
      double exact = ask(X, other, 1, options).value();
      int covered = 0;
      double errors = 0;
      double claimed = 0;
      for (int seed = 0; seed < SEEDS; seed++) {
        Estimate estimate =
            ask(X, other, seed, with(options, "method", "stochastic", "probes", "16"));
        double error = estimate.value() - exact;
        double standardError = estimate.standardError().orElseThrow();
        errors += error * error;
        claimed += standardError * standardError;
        covered += Math.abs(error) <= 2 * standardError + 1e-9 ? 1 : 0;
      }
      // Of 16, 95 % are 15.2; fewer than 12 would come once in a thousand.
      assertThat(covered).as("%s, alpha %s", other, alpha).isGreaterThanOrEqualTo(12);
      assertThat(Math.sqrt(errors)).isLessThan(2 * Math.sqrt(claimed) + 1e-9);
      assertThat(Math.sqrt(claimed / SEEDS)).as("useful").isLessThan(0.1);
    }
  }

  @Test
  void asManyDirectionsAsSamplesLeaveNothingToChance() {
    double[] first = new double[60 * 5];
    X.samples().copyRows(0, 60, first, 0);
    Continuous x = Continuous.of("x", Samples.of(first, 60, 5));
    double[] second = new double[60 * 2];
    Y.samples().copyRows(0, 60, second, 0);
    Continuous y = Continuous.of("y", Samples.of(second, 60, 2));
    Map<String, String> options = Map.of("kernel-width", "1", "alpha", "1.01");
    Estimate all = ask(x, y, 1, with(options, "method", "stochastic", "probes", "60"));
    assertThat(all.value()).isEqualTo(ask(x, y, 1, options).value(), within(1e-6));
    assertThat(all.standardError().orElseThrow()).isLessThan(1e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stochastic", "low-rank"})
  void threadsChangeNoBit(String method) {
    Map<String, String> options = Map.of("method", method, "kernel-width", "1");
    Estimate first = ask(X, Y, new Threads(1, 7, Memo.bounded(0)), options);
    for (int threads : new int[] {2, 3, 8}) {
      Estimate other = ask(X, Y, new Threads(threads, 7, Memo.bounded(0)), options);
      assertThat(other.value()).isEqualTo(first.value());
      assertThat(other.standardError()).isEqualTo(first.standardError());
    }
  }

  @Test
  void theSeedChoosesTheVectors() {
    Map<String, String> options = Map.of("method", "stochastic", "kernel-width", "1");
    assertThat(ask(X, Y, 1, options).value()).isEqualTo(ask(X, Y, 1, options).value());
    assertThat(ask(X, Y, 1, options).value()).isNotEqualTo(ask(X, Y, 2, options).value());
  }

  @ParameterizedTest
  @CsvSource({"0.5", "1", "1.01", "1.5", "3", "5.5"})
  void boundsOfLowRankHoldTheTrueValue(String alpha) {
    for (String width : List.of("0.5", "1", "3")) {
      for (String rank : List.of("1", "20", "100", "239")) {
        Map<String, String> options = Map.of("alpha", alpha, "kernel-width", width);
        double exact = ask(X, Y, 1, options).value();
        Estimate estimate = ask(X, Y, 1, with(options, "method", "low-rank", "rank", rank));
        assertThat(exact)
            .as("alpha %s, width %s, rank %s", alpha, width, rank)
            .isBetween(
                estimate.lower().orElseThrow() - 1e-9, estimate.upper().orElseThrow() + 1e-9);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1.01", "3"})
  void aWideKernelHasALowRank(String alpha) {
    Map<String, String> options = Map.of("alpha", alpha, "kernel-width", "20");
    Estimate estimate = ask(X, Y, 1, with(options, "method", "low-rank", "rank", "200"));
    assertThat(estimate.value()).isEqualTo(ask(X, Y, 1, options).value(), within(1e-7));
    assertThat(estimate.upper().orElseThrow() - estimate.lower().orElseThrow()).isLessThan(1e-6);
  }

  @Test
  void allPivotsAreExact() {
    for (Variable other : List.of(Y, LABEL)) {
      Map<String, String> options = Map.of("kernel-width", "0.7");
      Estimate estimate = ask(X, other, 1, with(options, "method", "low-rank"));
      assertThat(estimate.value()).isEqualTo(ask(X, other, 1, options).value(), within(1e-9));
    }
  }

  @Test
  void aLargeErrorIsSaid() {
    Map<String, String> rough =
        Map.of("method", "low-rank", "rank", "5", "kernel-width", "0.5", "alpha", "1.01");
    assertThat(ask(X, Y, 1, rough).warnings())
        .extracting(Warning::code)
        .contains("approximation-error");
    Map<String, String> fine =
        Map.of("method", "low-rank", "rank", "400", "kernel-width", "1", "alpha", "1.01");
    assertThat(ask(X, Y, 1, fine).warnings())
        .extracting(Warning::code)
        .doesNotContain("approximation-error");
  }

  @Test
  void orderTwoIsExactByAnyMethod() {
    Map<String, String> options = Map.of("alpha", "2");
    Estimate exact = ask(X, Y, 1, options);
    assertThat(ask(X, Y, 1, with(options, "method", "stochastic")).value())
        .isEqualTo(exact.value());
  }
}
