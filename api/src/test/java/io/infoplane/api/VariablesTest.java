package io.infoplane.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VariablesTest {

  @Test
  void theEntropyOfSymbolsIsThatOfTheirFrequencies() {
    assertThat(Discrete.of("Y", new int[] {0, 1, 0, 1}, 2).entropy())
        .isEqualTo(Math.log(2), within(1e-15));
    assertThat(Discrete.of("Y", new int[] {0, 0, 0}, 5).entropy()).isZero();
    assertThat(Discrete.of("Y", new int[] {0, 0, 0, 1}, 2).entropy())
        .isEqualTo(-0.75 * Math.log(0.75) - 0.25 * Math.log(0.25), within(1e-15));
  }

  @Test
  void anyIntegersCanBeSymbols() {
    Discrete y = Discrete.ofValues("Y", new long[] {7, -1, 7, Long.MAX_VALUE});
    assertThat(y.toArray()).containsExactly(1, 0, 1, 2);
    assertThat(y.counts()).containsExactly(1, 2, 1);
  }

  @Test
  void theNameIsNoPartOfTheContent() {
    Discrete y = Discrete.of("Y", new int[] {0, 1}, 2);
    assertThat(y.named("Z")).isEqualTo(y);
    assertThat(y.named("Z").sha256()).isEqualTo(y.sha256());
    assertThat(Discrete.of("Y", new int[] {0, 1}, 3)).isNotEqualTo(y);
  }

  @Test
  void whatIsNoVariableIsRefused() {
    assertThatThrownBy(() -> Discrete.of("Y", new int[0], 2)).hasMessageContaining("no samples");
    assertThatThrownBy(() -> Discrete.of("Y", new int[] {2}, 2)).hasMessageContaining("0 to 1");
    assertThatThrownBy(() -> Joint.of("J", List.of())).hasMessageContaining("no parts");
    Continuous one = Continuous.of("a", Samples.of(new double[][] {{1}}));
    Continuous two = Continuous.of("b", Samples.of(new double[][] {{1}, {2}}));
    assertThatThrownBy(() -> Joint.of("J", List.of(one, two))).hasMessageContaining("'b' has 2");
    Options options =
        Options.resolve(Descriptor.builder("a:b", "1").summary("s").build(), Map.of());
    assertThatThrownBy(() -> EstimationRequest.of(one, two, options, Context.standalone(1)))
        .hasMessageContaining("same number");
    assertThatThrownBy(() -> one.as(Discrete.class)).hasMessageContaining("'a' is continuous");
  }

  @Test
  void anEstimateIsAlwaysANumber() {
    assertThatThrownBy(() -> Estimate.of(Double.NaN, "I(X;Y)", 3))
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NUMERIC));
    assertThatThrownBy(() -> Estimate.of(1, "I", 3).upper(Double.POSITIVE_INFINITY))
        .isInstanceOf(InfoplaneException.class);
  }

  @Test
  void aMemoComputesOnceAndForgetsWhatWasUsedLeastRecently() {
    Memo memo = Memo.bounded(100);
    AtomicInteger computed = new AtomicInteger();
    Memo.Key<Integer> a = new Memo.Key<>(Integer.class, "a", 60);
    Memo.Key<Integer> b = new Memo.Key<>(Integer.class, "b", 30);
    Memo.Key<Integer> c = new Memo.Key<>(Integer.class, "c", 40);
    memo.get(a, computed::incrementAndGet);
    memo.get(b, computed::incrementAndGet);
    assertThat(memo.get(a, computed::incrementAndGet)).isEqualTo(1);
    // 130 bytes are too many, and b was used before a.
    memo.get(c, computed::incrementAndGet);
    assertThat(memo.get(a, computed::incrementAndGet)).isEqualTo(1);
    assertThat(memo.get(b, computed::incrementAndGet)).isEqualTo(4);
    assertThat(memo.get(new Memo.Key<>(Integer.class, "huge", 101), () -> 7)).isEqualTo(7);
  }

  @Test
  void streamsOfOneSeedAndNameAreTheSameAndOthersAreNot() {
    Context context = Context.standalone(5);
    long first = context.random("a").nextLong();
    assertThat(context.random("a").nextLong()).isEqualTo(first);
    assertThat(context.random("b").nextLong()).isNotEqualTo(first);
    assertThat(Context.standalone(6).random("a").nextLong()).isNotEqualTo(first);
  }

  @Test
  void theNearestNameIsFound() {
    List<String> names = List.of("noise-variance", "bound", "bins");
    assertThat(NearestName.of("nosie-variance", names)).contains("noise-variance");
    assertThat(NearestName.of("bond", names)).contains("bound");
    assertThat(NearestName.of("epochs", names)).isEmpty();
    assertThat(NearestName.of("", names)).isEmpty();
  }
}
