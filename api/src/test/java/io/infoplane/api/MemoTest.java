package io.infoplane.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoTest {
  private final AtomicInteger computed = new AtomicInteger();

  private String get(Memo memo, String key, long bytes) {
    return memo.get(
        new Memo.Key<>(String.class, key, bytes),
        () -> {
          computed.incrementAndGet();
          return "value of " + key;
        });
  }

  private boolean remembers(Memo memo, String key, long bytes) {
    int before = computed.get();
    get(memo, key, bytes);
    return computed.get() == before;
  }

  @Test
  void aValueIsComputedOnce() {
    Memo memo = Memo.bounded(100);
    assertThat(get(memo, "a", 10)).isEqualTo("value of a");
    assertThat(get(memo, "a", 10)).isEqualTo("value of a");
    assertThat(computed).hasValue(1);
  }

  @Test
  void whatWasUsedLeastRecentlyGoesFirst() {
    Memo memo = Memo.bounded(30);
    get(memo, "a", 10);
    get(memo, "b", 10);
    get(memo, "c", 10);
    get(memo, "a", 10);
    get(memo, "d", 10);
    assertThat(remembers(memo, "a", 10)).isTrue();
    assertThat(remembers(memo, "c", 10)).isTrue();
    assertThat(remembers(memo, "d", 10)).isTrue();
    assertThat(remembers(memo, "b", 10)).isFalse();
  }

  @Test
  void aLargeEntryMakesRoomForItself() {
    Memo memo = Memo.bounded(30);
    get(memo, "a", 10);
    get(memo, "b", 10);
    get(memo, "c", 10);
    get(memo, "large", 25);
    assertThat(remembers(memo, "large", 25)).isTrue();
    for (String gone : List.of("a", "b", "c")) {
      assertThat(remembers(memo, gone, 1000)).isFalse();
    }
  }

  @Test
  void anEntryLargerThanTheMemoIsNotKeptAndDrivesNothingOut() {
    Memo memo = Memo.bounded(30);
    get(memo, "a", 10);
    assertThat(get(memo, "huge", 31)).isEqualTo("value of huge");
    assertThat(remembers(memo, "huge", 31)).isFalse();
    assertThat(remembers(memo, "a", 10)).isTrue();
  }

  @Test
  void aMemoOfNoBytesRemembersNothing() {
    Memo memo = Memo.bounded(0);
    assertThat(remembers(memo, "a", 0)).isFalse();
    assertThat(remembers(memo, "a", 0)).isFalse();
  }

  @Test
  void entriesWithoutWeightAreBoundedToo() {
    Memo memo = Memo.bounded(10);
    for (int i = 0; i < 1000; i++) {
      get(memo, "key " + i, 0);
    }
    int kept = 0;
    for (int i = 999; i >= 990; i--) {
      kept += remembers(memo, "key " + i, 0) ? 1 : 0;
    }
    assertThat(kept).isEqualTo(10);
    assertThat(remembers(memo, "key 0", 0)).isFalse();
  }

  @Test
  void oneTextNamesAValueOfEachType() {
    Memo memo = Memo.bounded(100);
    assertThat(get(memo, "a", 10)).isEqualTo("value of a");
    assertThat(memo.<Integer>get(new Memo.Key<>(Integer.class, "a", 10), () -> 5)).isEqualTo(5);
    assertThat(get(memo, "a", 10)).isEqualTo("value of a");
  }

  @Test
  void whatFailsIsNotRemembered() {
    Memo memo = Memo.bounded(100);
    assertThatThrownBy(
            () ->
                memo.get(
                    new Memo.Key<>(String.class, "a", 10),
                    () -> {
                      throw new IllegalStateException("no");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(get(memo, "a", 10)).isEqualTo("value of a");
  }

  @Test
  void aValueMayBeMadeOfOthersInTheSameMemo() {
    Memo memo = Memo.bounded(100);
    String outer =
        memo.get(
            new Memo.Key<>(String.class, "outer", 10), () -> "outer of " + get(memo, "inner", 10));
    assertThat(outer).isEqualTo("outer of value of inner");
    assertThat(remembers(memo, "inner", 10)).isTrue();
  }

  @Test
  void manyThreadsGetTheRightValuesWithinTheBound() throws Exception {
    Memo memo = Memo.bounded(50);
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> work = new ArrayList<>();
      for (int t = 0; t < 8; t++) {
        int offset = t;
        work.add(
            () -> {
              boolean right = true;
              for (int i = 0; i < 5000; i++) {
                String key = "key " + (i * 7 + offset) % 20;
                right &= get(memo, key, 10).equals("value of " + key);
              }
              return right;
            });
      }
      for (Future<Boolean> right : threads.invokeAll(work)) {
        assertThat(right.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    int kept = 0;
    for (int i = 0; i < 20; i++) {
      // Asked with a weight that is never kept, so that asking changes nothing.
      kept += remembers(memo, "key " + i, 1000) ? 1 : 0;
    }
    assertThat(kept).isEqualTo(5);
  }

  @Test
  void whatIsThereIsFoundAndNothingIsComputedForIt() {
    Memo memo = Memo.bounded(100);
    Memo.Key<String> key = new Memo.Key<>(String.class, "acme:text", 10);
    assertThat(memo.find(key)).isEmpty();
    memo.get(key, () -> "text");
    assertThat(memo.find(key)).contains("text");
    assertThat(memo.find(new Memo.Key<>(Object.class, "acme:text", 10))).isEmpty();
  }
}
