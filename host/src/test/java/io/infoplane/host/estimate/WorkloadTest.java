package io.infoplane.host.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WorkloadTest {
  private static final long SECOND = 1_000_000_000L;

  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND);
  private final List<Workload.Standing> told = new ArrayList<>();
  private final Workload workload = new Workload(told::add, now::get);

  private ProgressListener begin(Workload.Item item, long seconds) {
    ProgressListener inside = workload.begin(item);
    now.addAndGet(seconds * SECOND);
    return inside;
  }

  private void make(Workload.Item item, long seconds) {
    begin(item, seconds);
    workload.end(item, true);
  }

  private Workload.Standing last() {
    return told.get(told.size() - 1);
  }

  private void assertLast(double share, double secondsLeft) {
    assertThat(last().share()).isCloseTo(share, within(1e-9));
    assertThat(last().secondsLeft().orElseThrow()).isCloseTo(secondsLeft, within(1e-6));
  }

  @Test
  void estimatesWeighAsMuchAsTheyCost() {
    Workload.Item small = workload.add("kde", 1e6);
    workload.add("kde", 9e6);
    make(small, 2);
    assertThat(last().done()).isEqualTo(1);
    assertThat(last().total()).isEqualTo(2);
    assertLast(0.1, 18);
  }

  @Test
  void eachKindHasItsPaceAndTheTimeOfANewOneIsNotToldFromOthers() {
    Workload.Item fast = workload.add("binning", 100);
    Workload.Item slow = workload.add("renyi", 100);
    workload.add("binning", 200);
    workload.add("renyi", 200);
    make(fast, 1);
    // At the pace of binning, which tells nothing of the other.
    assertThat(last().share()).isCloseTo(1.0 / 6, within(1e-9));
    assertThat(last().secondsLeft()).isEmpty();
    make(slow, 9);
    assertLast(10.0 / 30, 20);
  }

  @Test
  void whoDoesNotSayACostIsTimedFirst() {
    Workload.Item said = workload.add("kde", 50);
    Workload.Item silent = workload.add("acme", 0);
    workload.add("acme", 0);
    make(said, 1);
    assertThat(last().secondsLeft()).isEmpty();
    assertThat(last().share()).isCloseTo(1.0 / 3, within(1e-9));
    make(silent, 4);
    assertLast(5.0 / 9, 4);
  }

  @Test
  void theProgressOfAnEstimateFillsItsShare() {
    Workload.Item first = workload.add("mine", 10);
    Workload.Item second = workload.add("mine", 10);
    ProgressListener inside = begin(first, 3);
    inside.progress(1, 2);
    assertThat(last().share()).isCloseTo(0.25, within(1e-9));
    assertThat(last().secondsLeft()).isEmpty();
    now.addAndGet(SECOND);
    workload.end(first, true);
    assertLast(0.5, 4);
    ProgressListener next = begin(second, 6);
    // It is slower than the first: at its own pace it takes 8 seconds in all.
    next.progress(3, 4);
    assertLast(10.0 / 12, 2);
    // What the first says now is about nothing that runs.
    int before = told.size();
    inside.progress(1, 1);
    assertThat(told).hasSize(before);
    workload.end(second, true);
    assertLast(1, 0);
  }

  @Test
  void theShareNeverFalls() {
    Workload.Item quick = workload.add("kde", 10);
    Workload.Item late = workload.add("kde", 10);
    make(quick, 1);
    begin(late, 100).progress(1, 100);
    assertThat(last().share()).isCloseTo(0.5, within(1e-9));
    assertThat(last().secondsLeft().orElseThrow()).isCloseTo(9900, within(1e-6));
  }

  @Test
  void whatIsThereWeighsNothingAndAFailureSaysNothingOfThePace() {
    Workload.Item there = workload.addFree();
    Workload.Item failing = workload.add("kde", 10);
    Workload.Item made = workload.add("kde", 10);
    workload.add("kde", 10);
    workload.end(there, true);
    assertThat(last().share()).isZero();
    begin(failing, 1);
    workload.end(failing, false);
    assertThat(last().secondsLeft()).isEmpty();
    make(made, 5);
    assertThat(last().done()).isEqualTo(3);
    assertLast(6.0 / 11, 5);
  }
}
