package io.infoplane.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private static final int THREADS = 3;

  @Test
  void anInterruptEndsTheRunOnlyWhenEveryWorkerHasLeftItsTask() {
    Thread caller = Thread.currentThread();
    CyclicBarrier allAtWork = new CyclicBarrier(THREADS, caller::interrupt);
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger ended = new AtomicInteger();
    try (Workers workers = new Workers(THREADS)) {
      Throwable thrown =
          catchThrowable(
              () ->
                  workers.run(
                      1000 * THREADS,
                      (task, worker) -> {
                        begun.incrementAndGet();
                        if (task < THREADS) {
                          await(allAtWork);
                        }
                        pause();
                        ended.incrementAndGet();
                      }));
      int endedThen = ended.get();
      boolean interruptedStill = Thread.interrupted();
      assertThat(endedThen).isEqualTo(begun.get()).isLessThan(1000 * THREADS);
      assertThat(interruptedStill).isTrue();
      assertThat(thrown)
          .isInstanceOfSatisfying(
              InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
    }
  }

  @Test
  void anErrorOfATaskIsThrownAsItIs() {
    // Whoever asked tells a lack of memory from a broken estimator.
    OutOfMemoryError error = new OutOfMemoryError("Java heap space");
    CyclicBarrier allAtWork = new CyclicBarrier(THREADS);
    AtomicInteger ended = new AtomicInteger();
    try (Workers workers = new Workers(THREADS)) {
      Throwable thrown =
          catchThrowable(
              () ->
                  workers.run(
                      THREADS,
                      (task, worker) -> {
                        await(allAtWork);
                        if (task == 0) {
                          throw error;
                        }
                        pause();
                        ended.incrementAndGet();
                      }));
      assertThat(thrown).isSameAs(error);
      assertThat(ended).hasValue(THREADS - 1);
    }
  }

  private static void await(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** As work in native code, which no interrupt ends. */
  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
