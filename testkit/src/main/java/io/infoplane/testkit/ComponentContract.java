package io.infoplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import io.infoplane.api.ApiVersion;
import io.infoplane.api.Component;
import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What every component must keep, whichever service it provides.
 *
 * <p>Authors extend one of the contracts that build on it: {@link MIEstimatorContract}, {@link
 * RepresentationProbeContract}, {@link RegularizerLayerContract}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ComponentContract {
  private final Scorecard scorecard = new Scorecard();

  /** Only contracts of this kit build on it. */
  ComponentContract() {}

  /** The provider under test, as a user's program would make it. */
  abstract Component component();

  /** Options for all tests; the defaults unless overridden, as a user would meet them. */
  protected Map<String, String> options() {
    return Map.of();
  }

  /**
   * The largest error that is accepted in a check. Override it for single checks, and only with a
   * reason that a user of the component would accept, such as a bias that its paper states:
   *
   * <pre>{@code
   * protected Allowance allowance(Check check, Allowance usual) {
   *   return check == Invariance.COARSER_SYMBOLS
   *       ? new Allowance(0.05, "each question trains a network of its own")
   *       : usual;
   * }
   * }</pre>
   *
   * @param check a {@link Task}, by its title, or an {@link Invariance}
   * @param usual what the kit accepts
   * @return what is accepted; a smaller error is welcome
   */
  protected Allowance allowance(Check check, Allowance usual) {
    return usual;
  }

  /** What the kit accepts of this component. */
  Allowance usual(Check check) {
    return check.allowance();
  }

  /** What is accepted of this component. */
  final Allowance allowanceFor(Check check) {
    return allowance(check, usual(check));
  }

  /** The outcomes of this contract. */
  final Scorecard scorecard() {
    return scorecard;
  }

  /** Compares two numbers that should be one. */
  final void assertEqual(Check check, String detail, double truth, double estimate) {
    Allowance allowed = allowanceFor(check);
    scorecard.add(check, detail, "", truth, estimate, allowed);
    assertThat(estimate).as(check.title()).isEqualTo(truth, within(allowed.nats()));
  }

  /** Compares a number with one that it should not exceed. */
  final void assertAtMost(Check check, String detail, double limit, double estimate) {
    Allowance allowed = allowanceFor(check);
    scorecard.add(check, detail, "<= ", limit, estimate, allowed);
    assertThat(estimate).as(check.title()).isLessThanOrEqualTo(limit + allowed.nats());
  }

  /** Prints all comparisons of numbers, as a table for a README. */
  @AfterAll
  void printScorecard() {
    if (!scorecard.isEmpty()) {
      publish(scorecard.print(component().descriptor().toString()));
    }
  }

  /** Shows the scorecard to who runs the contract. */
  void publish(String table) {
    System.out.println(table);
  }

  // What it says of itself.

  @Test
  void describesItself() {
    Descriptor descriptor = component().descriptor();
    assertThat(descriptor.summary()).isNotBlank();
    assertThat(descriptor.apiVersions().contains(ApiVersion.CURRENT))
        .as("works with api " + ApiVersion.CURRENT)
        .isTrue();
    assertThat(Options.resolve(descriptor, Map.of()).asMap())
        .as("defaults are valid")
        .hasSize(descriptor.options().size());
    assertThat(descriptor.options()).extracting(OptionSpec::doc).noneMatch(String::isBlank);
    assertThat(descriptor.options())
        .extracting(OptionSpec::name)
        .as("options: 'seed' is the host's, which gives it to every component")
        .doesNotContain("seed");
  }

  @Test
  void describesItselfAlwaysAlike() {
    Component one = component();
    assertThat(account(one.descriptor()))
        .isEqualTo(account(one.descriptor()))
        .isEqualTo(account(component().descriptor()));
  }

  private static List<Object> account(Descriptor descriptor) {
    return List.of(
        descriptor.id(),
        descriptor.version(),
        descriptor.apiVersions().toString(),
        descriptor.summary(),
        descriptor.reference(),
        descriptor.capabilities(),
        descriptor.options().stream().map(spec -> spec + " " + spec.accepts()).toList(),
        descriptor.ranking());
  }

  @Test
  void canBeMadeByAServiceLoader() throws ReflectiveOperationException {
    Class<?> type = component().getClass();
    assertThat(Modifier.isPublic(type.getModifiers())).as(type + " is public").isTrue();
    var constructor = type.getConstructor();
    // A module may keep its provider to itself: then only a service loader may make one, and the
    // component at hand was made by one.
    if (type.getModule().isExported(type.getPackageName(), ComponentContract.class.getModule())) {
      assertThat(constructor.newInstance()).isInstanceOf(Component.class);
    }
  }

  @Test
  void describesItselfWithoutLoadingNativeCode() {
    assertThat(nativeClasses())
        .as("classes of ND4J and JavaCPP that are loaded before the first request")
        .isEmpty();
  }

  private Set<String> nativeClasses() {
    Class<?> type = component().getClass();
    try {
      return LoadWatch.classesOf(type, this::isNative);
    } catch (ReflectiveOperationException | LinkageError e) {
      return abort(type + " cannot be loaded a second time to see what it loads: " + e);
    }
  }

  /** Whether to load this class is to load native code, or to be about to. */
  boolean isNative(String className) {
    return className.startsWith("org.nd4j.") || className.startsWith("org.bytedeco.");
  }

  // What the contracts share.

  /** Refused with UNSUPPORTED and a sentence. */
  static void assertUnsupported(ThrowingCallable question) {
    assertThatThrownBy(question)
        .isInstanceOfSatisfying(
            InfoplaneException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED);
              assertThat(e.getMessage()).isNotBlank();
            });
  }

  /** Asks several questions on four threads, and returns the answers in order. */
  static <T> List<T> atOnce(List<Callable<T>> questions) {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<T> answers = new ArrayList<>();
      for (Future<T> answer : threads.invokeAll(questions)) {
        answers.add(answer.get());
      }
      return answers;
    } catch (ExecutionException e) {
      throw new AssertionError("a question among several at once failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    } finally {
      threads.shutdownNow();
    }
  }
}
