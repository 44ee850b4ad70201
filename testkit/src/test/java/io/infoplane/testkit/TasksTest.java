package io.infoplane.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.infoplane.api.Capability;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import org.junit.jupiter.api.Test;

class TasksTest {
  private static final double LN2 = Math.log(2);

  @Test
  void anEstimatorIsAskedOnlyWhatItClaims() {
    assertThat(Tasks.all()).filteredOn(task -> task.suits(who())).isEmpty();
    assertThat(Tasks.all())
        .filteredOn(task -> task.suits(who(Capability.DISCRETE_DISCRETE)))
        .isNotEmpty()
        .allMatch(task -> task.x() instanceof Discrete && task.y() instanceof Discrete);
  }

  @Test
  void whoAnswersAnotherQuestionIsNotAskedForTheOverlapOfClasses() {
    Descriptor bound = who(Capability.DISCRETE_CONTINUOUS, Capability.UPPER_BOUND);
    assertThat(Tasks.all())
        .filteredOn(task -> task.suits(bound))
        .extracting(Task::title)
        .isNotEmpty()
        .noneMatch(title -> title.startsWith("normal classes"));
  }

  @Test
  void whoReadsXAsItsIdentityIsNotAskedForCorrelations() {
    Descriptor identity =
        who(Capability.CONTINUOUS_CONTINUOUS, Capability.POINT_ESTIMATE, Capability.IDENTITY_OF_X);
    assertThat(Tasks.all())
        .filteredOn(task -> task.suits(identity))
        .extracting(Task::title)
        .isNotEmpty()
        .allMatch(title -> title.startsWith("a layer"));
  }

  /** The capacity of the binary-input Gaussian channel at 0 dB, tabulated as 0.486 bits. */
  @Test
  void overlapOfTwoNormalClassesIsThatOfTheBinaryInputChannel() {
    assertThat(ClassTasks.informationOfPair(1) / LN2).isEqualTo(0.486, within(5e-4));
    assertThat(ClassTasks.informationOfPair(0)).isEqualTo(0, within(1e-12));
    assertThat(ClassTasks.informationOfPair(8)).isEqualTo(LN2, within(1e-12));
  }

  /** For small m, C and T are nearly jointly normal: I = m^2 / 2 to leading order. */
  @Test
  void overlapOfCloseClassesIsHalfTheSquaredDistance() {
    double m = 0.01;
    assertThat(ClassTasks.informationOfPair(m)).isEqualTo(m * m / 2, within(m * m * m));
  }

  @Test
  void anAllowanceNeedsAReason() {
    assertThatThrownBy(() -> new Allowance(0.1, " ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Allowance(Double.NaN, "because"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Allowance(-1, "because"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Descriptor who(Capability... capabilities) {
    return Descriptor.builder("test:who", "1").summary("Claims").capabilities(capabilities).build();
  }
}
