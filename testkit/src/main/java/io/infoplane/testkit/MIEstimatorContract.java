package io.infoplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.infoplane.api.ApiVersion;
import io.infoplane.api.Capability;
import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.Memo;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * What every {@link MIEstimator} must keep. Extend it, name the provider, and run it with JUnit 5.
 *
 * <p>Tests that a capability does not call for are skipped, and say so.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class MIEstimatorContract {
  private final List<String> scorecard = new ArrayList<>();

  /** The provider under test, as a user's program would make it. */
  protected abstract MIEstimator estimator();

  /** Options for all tasks; the defaults unless overridden. */
  protected Map<String, String> options() {
    return Map.of();
  }

  /**
   * The largest error in nats that is accepted for a task. Override it only with a reason that a
   * user of the estimator would accept, and say it in a comment.
   */
  protected double allowed(Task task) {
    return task.allowed();
  }

  private record Threads(long seed, int threads, Memo memo) implements Context {}

  private Estimate estimate(Variable x, Variable y, long seed, int threads) {
    MIEstimator estimator = estimator();
    return estimator.estimate(
        EstimationRequest.of(
            x,
            y,
            Options.resolve(estimator.descriptor(), options()),
            new Threads(seed, threads, Memo.bounded(1 << 24))));
  }

  private Estimate estimate(Variable x, Variable y) {
    return estimate(x, y, 1, 2);
  }

  private boolean can(Capability capability) {
    return estimator().descriptor().can(capability);
  }

  @Test
  void describesItself() {
    Descriptor descriptor = estimator().descriptor();
    assertThat(descriptor.summary()).isNotBlank();
    assertThat(descriptor.apiVersions().contains(ApiVersion.CURRENT))
        .as("works with api " + ApiVersion.CURRENT)
        .isTrue();
    assertThat(estimator().descriptor().id()).isEqualTo(descriptor.id());
    assertThat(Options.resolve(descriptor, Map.of()).asMap())
        .as("defaults are valid")
        .hasSize(descriptor.options().size());
    assertThat(descriptor.options()).extracting(OptionSpec::doc).noneMatch(String::isBlank);
    assertThat(
            Stream.of(
                    Capability.DISCRETE_DISCRETE,
                    Capability.DISCRETE_CONTINUOUS,
                    Capability.CONTINUOUS_CONTINUOUS)
                .anyMatch(descriptor::can))
        .as("claims at least one pair of kinds")
        .isTrue();
  }

  @Test
  void canBeMadeByAServiceLoader() throws ReflectiveOperationException {
    Class<?> type = estimator().getClass();
    assertThat(Modifier.isPublic(type.getModifiers())).as(type + " is public").isTrue();
    assertThat(type.getConstructor().newInstance()).isInstanceOf(MIEstimator.class);
  }

  @TestFactory
  Stream<DynamicTest> tasksWithAKnownAnswer() {
    return Tasks.all().stream()
        .filter(task -> can(task.needs()))
        .filter(
            task ->
                !task.needs().equals(Capability.CONTINUOUS_CONTINUOUS)
                    || !can(Capability.IDENTITY_OF_X))
        .map(task -> DynamicTest.dynamicTest(task.name(), () -> check(task)));
  }

  private void check(Task task) {
    Estimate estimate = estimate(task.x(), task.y());
    double allowed = allowed(task);
    scorecard.add(
        String.format(
            Locale.ROOT,
            "| %-40s | %8.4f | %8.4f | %8.1e | %7.1e |",
            task.name(),
            task.truth(),
            estimate.value(),
            estimate.value() - task.truth(),
            allowed));
    assertThat(estimate.value()).isEqualTo(task.truth(), within(allowed));
    assertThat(estimate.n()).isEqualTo(task.x().size());
    assertThat(estimate.quantity()).isNotBlank();
  }

  /** Prints the tasks with truth, estimate and error, as a table for a README. */
  @AfterAll
  void printScorecard() {
    System.out.println(
        estimator().descriptor()
            + "\n| task                                     |    truth | estimate |    error | allowed"
            + " |\n|---|---|---|---|---|\n"
            + String.join("\n", scorecard));
  }

  @TestFactory
  Stream<DynamicTest> refusesWhatItDoesNotClaim() {
    Discrete symbols = symbols(60, 3);
    Continuous points = points(60, 2);
    Joint joint = Joint.of("J", List.of(points, points(60, 1)));
    record Pair(Capability needs, Variable x, Variable y) {}
    return Stream.of(
            new Pair(Capability.DISCRETE_DISCRETE, symbols, symbols),
            new Pair(Capability.DISCRETE_CONTINUOUS, symbols, points),
            new Pair(Capability.DISCRETE_CONTINUOUS, points, symbols),
            new Pair(Capability.CONTINUOUS_CONTINUOUS, points, points),
            new Pair(Capability.MULTIVARIATE, symbols, joint),
            new Pair(Capability.MULTIVARIATE, joint, points))
        .map(
            pair ->
                DynamicTest.dynamicTest(
                    pair.x().kind() + " and " + pair.y().kind(),
                    () -> {
                      if (can(pair.needs())) {
                        assertThat(estimate(pair.x(), pair.y()).value()).isFinite();
                      } else {
                        assertRefused(() -> estimate(pair.x(), pair.y()));
                      }
                    }));
  }

  @Test
  void refusesAConditionUnlessClaimed() {
    assumeTrue(!can(Capability.CONDITIONAL), "claims conditional information");
    MIEstimator estimator = estimator();
    Variable[] pair = somePair();
    EstimationRequest request =
        EstimationRequest.of(
                pair[0],
                pair[1],
                Options.resolve(estimator.descriptor(), options()),
                Context.standalone(1))
            .given(symbols(pair[0].size(), 2));
    assertRefused(() -> estimator.estimate(request));
  }

  private static void assertRefused(Callable<Estimate> work) {
    assertThatThrownBy(work::call)
        .isInstanceOfSatisfying(
            InfoplaneException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED);
              assertThat(e.getMessage()).isNotBlank();
            });
  }

  @Test
  void threadsAndRepetitionDoNotChangeABit() {
    Variable[] pair = somePair();
    Estimate first = estimate(pair[0], pair[1], 5, 1);
    for (int threads : new int[] {1, 2, 3}) {
      Estimate again = estimate(pair[0], pair[1], 5, threads);
      assertThat(again.value()).isEqualTo(first.value());
      assertThat(again.lower()).isEqualTo(first.lower());
      assertThat(again.upper()).isEqualTo(first.upper());
    }
  }

  @Test
  void aDeterministicEstimatorIgnoresTheSeed() {
    assumeTrue(can(Capability.DETERMINISTIC), "does not claim to be deterministic");
    Variable[] pair = somePair();
    assertThat(estimate(pair[0], pair[1], 99, 2).value())
        .isEqualTo(estimate(pair[0], pair[1], 1, 2).value());
  }

  @Test
  void theOrderOfRowsDoesNotMatter() {
    assumeTrue(can(Capability.DETERMINISTIC), "does not claim to be deterministic");
    Variable[] pair = somePair();
    assertThat(estimate(reversed(pair[0]), reversed(pair[1])).value())
        .isEqualTo(estimate(pair[0], pair[1]).value(), within(1e-9));
  }

  @Test
  void namesOfSymbolsDoNotMatter() {
    assumeTrue(can(Capability.DETERMINISTIC), "does not claim to be deterministic");
    assumeTrue(
        can(Capability.DISCRETE_CONTINUOUS) || can(Capability.DISCRETE_DISCRETE),
        "takes no symbols");
    Discrete x = symbols(200, 3);
    int[] renamed = x.toArray();
    for (int i = 0; i < renamed.length; i++) {
      renamed[i] = 2 - renamed[i];
    }
    Variable y = can(Capability.DISCRETE_CONTINUOUS) ? points(200, 2) : symbols(200, 4);
    assertThat(estimate(Discrete.of("X", renamed, 3), y).value())
        .isEqualTo(estimate(x, y).value(), within(1e-9));
  }

  @Test
  void bothOrdersGiveOneNumberWhereClaimed() {
    assumeTrue(can(Capability.SYMMETRIC), "does not claim to be symmetric");
    Variable[] pair = somePair();
    assertThat(estimate(pair[1], pair[0]).value())
        .isEqualTo(estimate(pair[0], pair[1]).value(), within(1e-9));
  }

  @Test
  void symbolsCannotBeKnownBetterThanTheirEntropy() {
    assumeTrue(
        can(Capability.DETERMINISTIC) && can(Capability.DISCRETE_CONTINUOUS),
        "not a deterministic estimator of symbols and points");
    Discrete symbols = symbols(300, 5);
    assertThat(estimate(symbols, points(300, 3)).value())
        .isLessThanOrEqualTo(symbols.entropy() + 1e-9);
  }

  @Test
  void aConstantColumnAddsNothing() {
    assumeTrue(
        can(Capability.DETERMINISTIC) && can(Capability.DISCRETE_CONTINUOUS),
        "not a deterministic estimator of symbols and points");
    Continuous points = points(200, 2);
    double[][] wider = new double[200][3];
    for (int i = 0; i < 200; i++) {
      System.arraycopy(points.samples().row(i), 0, wider[i], 0, 2);
    }
    Discrete symbols = symbols(200, 3);
    assertThat(estimate(symbols, Continuous.of("T", Samples.of(wider))).value())
        .isEqualTo(estimate(symbols, points).value(), within(1e-9));
  }

  @Test
  void severalThreadsMayAskAtOnce() throws Exception {
    Variable[] pair = somePair();
    double expected = estimate(pair[0], pair[1]).value();
    MIEstimator shared = estimator();
    Options options = Options.resolve(shared.descriptor(), options());
    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Double>> work = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        work.add(
            () ->
                shared
                    .estimate(
                        EstimationRequest.of(
                            pair[0], pair[1], options, new Threads(1, 2, Memo.bounded(1 << 24))))
                    .value());
      }
      for (Future<Double> answer : executor.invokeAll(work)) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    } finally {
      executor.shutdown();
    }
  }

  /**
   * One sample, constants: a finite answer or a sentence, never NaN and never another exception.
   */
  @TestFactory
  Stream<DynamicTest> poorDataGetsAnAnswerOrASentence() {
    Variable[] pair = somePair();
    Variable constant =
        pair[1] instanceof Continuous
            ? Continuous.of("T", Samples.of(new double[pair[1].size()][2]))
            : Discrete.of("Y", new int[pair[1].size()], 1);
    record Poor(String name, Variable x, Variable y) {}
    return Stream.of(
            new Poor("one sample", first(pair[0]), first(pair[1])),
            new Poor("a constant", pair[0], constant))
        .map(
            poor ->
                DynamicTest.dynamicTest(
                    poor.name(),
                    () -> {
                      try {
                        assertThat(estimate(poor.x(), poor.y()).value()).isFinite();
                      } catch (InfoplaneException e) {
                        assertThat(e.getMessage()).isNotBlank();
                      }
                    }));
  }

  /** A pair of a kind that the estimator claims. */
  private Variable[] somePair() {
    if (can(Capability.DISCRETE_CONTINUOUS)) {
      return new Variable[] {symbols(300, 3), points(300, 2)};
    }
    if (can(Capability.CONTINUOUS_CONTINUOUS)) {
      return new Variable[] {points(300, 1), points(300, 2)};
    }
    return new Variable[] {symbols(300, 3), symbols(300, 4)};
  }

  private static Discrete symbols(int n, int k) {
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      labels[i] = (int) (Integer.toUnsignedLong(i * 0x9E3779B9) % k);
    }
    return Discrete.of("C", labels, k);
  }

  private static Continuous points(int n, int d) {
    double[][] rows = new double[n][d];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < d; k++) {
        rows[i][k] = Math.sin(1 + i + 3.0 * k) + (Integer.toUnsignedLong(i * 0x9E3779B9) % 3) * 0.5;
      }
    }
    return Continuous.of("T", Samples.of(rows));
  }

  private static Variable reversed(Variable variable) {
    int n = variable.size();
    if (variable instanceof Discrete discrete) {
      int[] labels = new int[n];
      for (int i = 0; i < n; i++) {
        labels[i] = discrete.symbol(n - 1 - i);
      }
      return Discrete.of(discrete.name(), labels, discrete.symbols());
    }
    Samples samples = variable.as(Continuous.class).samples();
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = samples.row(n - 1 - i);
    }
    return Continuous.of(variable.name(), Samples.of(rows));
  }

  private static Variable first(Variable variable) {
    if (variable instanceof Discrete discrete) {
      return Discrete.of(discrete.name(), new int[] {discrete.symbol(0)}, discrete.symbols());
    }
    double[][] row = {variable.as(Continuous.class).samples().row(0)};
    return Continuous.of(variable.name(), Samples.of(row));
  }
}
