package io.infoplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.infoplane.api.MIEstimator;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The tasks find out each estimator of the {@link TaskZoo}, those that are meant to among them. */
class TaskZooTest {
  static Stream<Arguments> zoo() {
    return Stream.of(
        animal(
            TaskZoo.FirstColumn::new,
            "2 and 2 normal columns, crossed",
            "3 and 3 normal columns, every two",
            "one normal column and three noisy copies",
            "normal classes in two columns"),
        animal(
            TaskZoo.ColumnByColumn::new,
            "3 and 3 normal columns, crossed",
            "two correlated pairs among three columns"),
        animal(TaskZoo.SumOfParts::new, "a group of which one part repeats the other"),
        animal(
            TaskZoo.FirstPart::new,
            "a group of which each part tells one bit",
            "a group of two normal parts and their noisy sum"),
        animal(
            TaskZoo.Unconditional::new,
            "two bits, given whether they differ",
            "the ends of a chain, given its middle",
            "a class hidden by a key, given the key",
            "normal variables with a common cause, given the cause",
            "a normal variable and what follows it, given a common cause"),
        animal(TaskZoo.Linear::new, "two correlated pairs, margins log-normal"),
        animal(TaskZoo.NormalClasses::new, "5 categories plus uniform noise"),
        animal(
            TaskZoo.Overfitter::new,
            "normal variables with correlation 0.0",
            "3 and 3 independent normal columns",
            "points independent of their class"));
  }

  private static Arguments animal(Supplier<MIEstimator> provider, String... tasks) {
    return arguments(provider.get().getClass().getSimpleName(), provider, tasks);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("zoo")
  void itsTasksFindItOut(String name, Supplier<MIEstimator> provider, String[] titles) {
    Subject subject = new Subject(provider.get(), Map.of());
    for (String title : titles) {
      Task task =
          Tasks.all().stream()
              .filter(any -> any.title().startsWith(title))
              .findFirst()
              .orElseThrow(() -> new AssertionError("there is no task '" + title + "'"));
      assertThat(task.suits(subject.descriptor())).isTrue();
      double value =
          task.given()
              .map(condition -> subject.askGiven(task.x(), task.y(), condition))
              .orElseGet(() -> subject.ask(task.x(), task.y()))
              .value();
      assertThat(Math.abs(value - task.truth()))
          .as(name + ", " + title)
          .isGreaterThan(task.allowance().nats());
    }
  }

  /** Who always says zero, or three tenths of a nat, is wrong everywhere. */
  @Test
  void whoDoesNotLookAtTheDataPassesNoTask() {
    assertThat(Tasks.all())
        .allSatisfy(
            task ->
                assertThat(task.allowance().nats())
                    .as(task.title())
                    .isLessThan(task.truth() == 0 ? 0.3 : task.truth()));
  }
}
