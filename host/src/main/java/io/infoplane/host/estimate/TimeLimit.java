package io.infoplane.host.estimate;

import io.infoplane.api.Context;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.InfoplaneException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * How long an estimator may take for an estimate.
 *
 * <p>It is asked on a thread of its own. When its time is over it is asked to stop, by its context
 * and by an interrupt. If it goes on nevertheless it is left behind: Java gives no way to stop a
 * thread, but nobody waits for this one, and it does not keep the program from ending.
 *
 * @param duration more than nothing
 */
public record TimeLimit(Duration duration) {
  /** Long loops look at the cancellation a few times a second. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  /** Checks the duration. */
  public TimeLimit {
    if (duration.isNegative() || duration.isZero()) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "a time limit takes a number of seconds above 0, not " + seconds(duration));
    }
  }

  /**
   * Asks on a thread of its own.
   *
   * @param id of the estimator, for the thread's name
   * @param who the estimator and its plugin, for the sentence
   * @param question is given the context with which it can be stopped
   * @param context of the question
   * @return the answer
   * @throws InfoplaneException CANCELLED if there is no answer in time, or somebody stopped the
   *     work; else what the question threw
   */
  Estimate ask(String id, String who, Function<Context, Estimate> question, Context context) {
    Cancellation stop = new Cancellation();
    Context stoppable = new StoppableContext(context, stop);
    FutureTask<Estimate> answer = new FutureTask<>(() -> question.apply(stoppable));
    Thread thread = new Thread(answer, "infoplane-estimate " + id);
    thread.setDaemon(true);
    thread.start();
    try {
      return answer.get(duration.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      stop(thread, stop);
      throw late(who, thread, e);
    } catch (InterruptedException e) {
      stop.request();
      thread.interrupt();
      Thread.currentThread().interrupt();
      throw new InfoplaneException(
          ErrorCode.CANCELLED, "the work was stopped before it was done", e);
    } catch (ExecutionException e) {
      throw rethrown(e.getCause());
    }
  }

  private static void stop(Thread thread, Cancellation stop) {
    stop.request();
    thread.interrupt();
    try {
      thread.join(GRACE.toMillis());
    } catch (InterruptedException e) {
      // Who asks looks at the flag before the next question.
      Thread.currentThread().interrupt();
    }
  }

  private InfoplaneException late(String who, Thread thread, Exception cause) {
    StackTraceElement[] frames = thread.getStackTrace();
    String end =
        frames.length == 0
            ? " and was stopped"
            : " and goes on though it was asked to stop: the thread '"
                + thread.getName()
                + "' is at "
                + frames[0]
                + ", and Java gives no way to end it before the program ends";
    return new InfoplaneException(
        ErrorCode.CANCELLED,
        who + " did not answer within " + seconds(duration) + " s" + end,
        cause);
  }

  private static String seconds(Duration duration) {
    double seconds = duration.toMillis() / 1e3;
    return seconds == Math.rint(seconds) ? Long.toString((long) seconds) : Double.toString(seconds);
  }

  /** What a question throws is unchecked. */
  private static RuntimeException rethrown(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return (RuntimeException) thrown;
  }
}
