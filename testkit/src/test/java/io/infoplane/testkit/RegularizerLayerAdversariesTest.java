package io.infoplane.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.RegularizerLayer;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a test says of its layer's adversaries is held against the layer. */
class RegularizerLayerAdversariesTest {
  private static void check(RegularizerLayer layer, String... adversaries) throws Throwable {
    RegularizerLayerContract contract =
        new RegularizerLayerContract() {
          @Override
          protected RegularizerLayer layer() {
            return layer;
          }

          @Override
          protected Set<String> adversaries() {
            return Set.of(adversaries);
          }
        };
    for (var test : contract.gradientsAreThoseOfFiniteDifferences().toList()) {
      test.getExecutable().execute();
    }
  }

  @Test
  void theCriticThatIsNamedMayClimb() {
    assertThatCode(() -> check(new CriticLayer(), "critic")).doesNotThrowAnyException();
  }

  @Test
  void whoIsNotNamedMayNot() {
    assertThatThrownBy(() -> check(new CriticLayer(), "first"))
        .hasMessageContaining("slope of penalty and output where 2 axes, critic/weight moves");
  }

  @Test
  void whoIsNamedMustMove() {
    assertThatThrownBy(() -> check(new CriticLayer(), "critic", "judge"))
        .hasMessageContaining("of which the test names judge");
    assertThatThrownBy(() -> check(new LayerZoo.DullCritic(), "critic"))
        .hasMessageContaining("critic/weight");
  }

  @Test
  void whoHasAdversariesClaimsThem() {
    assertThatThrownBy(() -> check(new EnergyLayer(), "before"))
        .hasMessageContaining("claims to be adversarial");
  }
}
