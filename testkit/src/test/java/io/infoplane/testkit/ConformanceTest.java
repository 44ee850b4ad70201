package io.infoplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.Component;
import io.infoplane.api.Descriptor;
import io.infoplane.api.InfoplaneException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ConformanceTest {
  private final StringWriter written = new StringWriter();

  private Conformance.Result run(Supplier<? extends Component> provider) {
    return Conformance.run(provider, Map.of(), new PrintWriter(written));
  }

  @Test
  void aCorrectEstimatorPassesAndGetsItsScorecard() {
    Conformance.Result result = run(CountedInformation::new);
    assertThat(result.failures()).isEmpty();
    assertThat(result.failed()).isZero();
    assertThat(result.passed()).isGreaterThan(30);
    assertThat(result.skipped()).as("nothing asks it for points").isPositive();
    assertThat(result.scorecard()).startsWith("test:counted 1.0.0").contains("| binary symmetric");
    assertThat(written.toString())
        .contains("passed   describes itself\n")
        .contains("skipped  merging symbols adds nothing\n")
        .containsPattern("passed   tasks with a known answer \\((\\d+) of \\1\\)\n");
  }

  @Test
  void oneObjectMayBeTriedToo() {
    Conformance.Result result =
        Conformance.run(new CountedInformation(), Map.of(), new PrintWriter(written));
    assertThat(result.failures()).isEmpty();
  }

  @Test
  void eachBreachIsASentenceInOneLine() {
    Conformance.Result result = run(Zoo.Exaggerator::new);
    assertThat(result.failed()).isEqualTo(result.failures().size()).isPositive();
    assertThat(result.failures())
        .anySatisfy(
            failure ->
                assertThat(failure)
                    .startsWith("tasks with a known answer (binary symmetric channel, flips 25 %):")
                    .contains("0.26", "0.13", "0.005"))
        .allSatisfy(failure -> assertThat(failure).doesNotContain("\n"));
    assertThat(written.toString()).contains("FAILED   tasks with a known answer (");
  }

  @Test
  void theCauseBehindAFailureIsToldToo() {
    assertThat(run(Zoo.OneAtATime::new).failures())
        .singleElement()
        .asString()
        .startsWith("several threads may ask at once (discrete and discrete):")
        .endsWith("because IllegalStateException: somebody is here");
  }

  @Test
  void theComponentIsAskedWithTheOptionsGiven() {
    Conformance.Result usual = run(Zoo.Wordless::new);
    Conformance.Result best =
        Conformance.run(Zoo.Wordless::new, Map.of("k", "best"), new PrintWriter(written));
    assertThat(usual.failures()).as("the default is no word").hasSize(1);
    assertThat(best.failures()).hasSizeGreaterThan(usual.failures().size());
  }

  @Test
  void anUnknownOptionIsRefusedBeforeAnythingRuns() {
    assertThatThrownBy(
            () -> Conformance.run(Zoo.Wordless::new, Map.of("n", "5"), new PrintWriter(written)))
        .isInstanceOf(InfoplaneException.class)
        .hasMessageContaining("there is no option 'n'");
    assertThat(written.toString()).isEmpty();
  }

  @Test
  void whoProvidesNoServiceIsRefused() {
    Component nobody = () -> Descriptor.builder("test:nobody", "1").summary("Nothing").build();
    assertThatThrownBy(() -> run(() -> nobody))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("is neither an estimator nor a probe nor a layer");
  }

  @Test
  void theCallersClassLoaderIsPutBack() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    run(CountedInformation::new);
    assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
  }
}
