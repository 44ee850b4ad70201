package io.infoplane.numerics;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fixed number of threads that share numbered tasks. Results must not depend on who takes which.
 */
final class Workers implements AutoCloseable {
  private final int threads;
  private final ExecutorService executor;

  /** Does one task. */
  interface Job {
    void run(int task, int worker);
  }

  Workers(int threads) {
    this.threads = threads;
    this.executor =
        Executors.newFixedThreadPool(
            threads,
            runnable -> {
              Thread thread = new Thread(runnable, "infoplane-numerics");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Runs tasks 0 to {@code tasks} - 1 and returns when no worker is at one any more: the memory
   * that they read may be freed. The failure of a task is thrown as it is.
   *
   * @throws InfoplaneException CANCELLED if this thread was interrupted, which it is still
   */
  void run(int tasks, Job job) {
    AtomicInteger next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    Throwable failure = null;
    try {
      for (int worker = 0; worker < Math.min(threads, tasks); worker++) {
        int number = worker;
        running.add(executor.submit(() -> takeTasks(tasks, next, job, number)));
      }
    } catch (RuntimeException | Error e) {
      // There may be no memory for one more thread; those that there are must end first.
      next.set(tasks);
      failure = e;
    }
    boolean interrupted = false;
    for (Future<?> future : running) {
      boolean done = false;
      while (!done) {
        try {
          future.get();
          done = true;
        } catch (ExecutionException e) {
          failure = failure == null ? e.getCause() : failure;
          done = true;
        } catch (InterruptedException e) {
          // Each ends the task that it is at, and takes no other.
          next.set(tasks);
          interrupted = true;
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      // What a job throws is unchecked.
      throw (RuntimeException) failure;
    }
    if (interrupted) {
      throw new InfoplaneException(
          ErrorCode.CANCELLED, "the work was interrupted before it was done");
    }
  }

  private static void takeTasks(int tasks, AtomicInteger next, Job job, int worker) {
    for (int task = next.getAndIncrement(); task < tasks; task = next.getAndIncrement()) {
      try {
        job.run(task, worker);
      } catch (RuntimeException | Error e) {
        next.set(tasks);
        throw e;
      }
    }
  }

  @Override
  public void close() {
    executor.shutdown();
  }
}
