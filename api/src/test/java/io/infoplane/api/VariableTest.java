package io.infoplane.api;

import static io.infoplane.api.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariableTest {
  private final Continuous one = Continuous.of("a", Samples.of(new double[] {1, 2}, 2, 1));
  private final Continuous other = Continuous.of("b", Samples.of(new double[] {3, 4}, 2, 1));
  private final Discrete symbols = Discrete.of("Y", new int[] {0, 1}, 2);

  @Test
  void aVariableOfAnotherKindIsRefusedByName() {
    assertThat(one.as(Continuous.class)).isSameAs(one);
    assertRefused(ErrorCode.UNSUPPORTED, () -> one.as(Discrete.class))
        .isEqualTo("the variable 'a' is continuous, and a discrete one is needed here");
    assertRefused(ErrorCode.UNSUPPORTED, () -> symbols.as(Joint.class))
        .isEqualTo("the variable 'Y' is discrete, and a joint one is needed here");
  }

  @Test
  void theIdentityKeepsTheNameAndIsComputedOnce() {
    assertThat(one.identity().name()).isEqualTo("a");
    assertThat(one.identity()).isSameAs(one.identity());
    assertThat(one.identity().entropy()).isEqualTo(Math.log(2));
  }

  @Test
  void namesAreNoPartOfTheContent() {
    Continuous renamed = Continuous.of("z", one.samples());
    assertThat(renamed).isEqualTo(one).hasSameHashCodeAs(one);
    assertThat(renamed.sha256()).isEqualTo(one.sha256());
    assertThat(one).isNotEqualTo(other);
  }

  /** SHA-256 of "JOINT 2\n" and the hexadecimal digests of the parts, by Python's hashlib. */
  @Test
  void digestOfAJointIsThatOfItsPartsInOrder() {
    Joint joint = Joint.of("J", List.of(one, other));
    assertThat(joint.sha256())
        .isEqualTo("0969fb86a2d218f589e499d558207a128ea96ba3d8a26fab92facf7600e38068")
        .isNotEqualTo(Joint.of("J", List.of(other, one)).sha256());
    assertThat(joint.size()).isEqualTo(2);
    assertThat(joint).isEqualTo(Joint.of("K", List.of(one, other)));
  }

  @Test
  void aJointOfNothingOrOfDifferentLengthsIsRefused() {
    assertRefused(ErrorCode.DATA_INVALID, () -> Joint.of("J", List.of())).contains("no parts");
    Continuous longer = Continuous.of("c", Samples.of(new double[3], 3, 1));
    assertRefused(ErrorCode.DATA_INVALID, () -> Joint.of("J", List.of(one, longer)))
        .contains("'a' has 2 samples, 'c' has 3");
  }

  @Test
  void nobodyCanAddPartsFromOutside() {
    List<Continuous> parts = new ArrayList<>(List.of(one));
    Joint joint = Joint.of("J", parts);
    parts.add(other);
    assertThat(joint.parts()).containsExactly(one);
  }

  @Test
  void aRequestOfDifferentLengthsIsRefused() {
    Descriptor none = Descriptor.builder("a:b", "1").summary("None").build();
    Options options = Options.resolve(none, Map.of());
    Context context = Context.standalone(1);
    Discrete longer = Discrete.of("L", new int[3], 1);
    assertRefused(ErrorCode.DATA_INVALID, () -> EstimationRequest.of(one, longer, options, context))
        .contains("'a' has 2 samples and 'L' has 3");
    EstimationRequest request = EstimationRequest.of(one, symbols, options, context);
    assertRefused(ErrorCode.DATA_INVALID, () -> request.given(longer)).contains("'L' has 3");
    assertThat(request.given()).isEmpty();
    assertThat(request.given(symbols).given()).contains(symbols);
    assertThat(request.size()).isEqualTo(2);
  }
}
