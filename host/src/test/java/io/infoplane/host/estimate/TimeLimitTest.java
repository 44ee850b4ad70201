package io.infoplane.host.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
  private static final TimeLimit SHORT = new TimeLimit(Duration.ofMillis(200));
  private static final TimeLimit LONG = new TimeLimit(Duration.ofMinutes(10));

  private final HostContext context = HostContext.withSeed(3);
  private final Inquiry inquiry = new Inquiry(context);

  private Optional<EstimateRecord> ask(EstimatorCall call) {
    return inquiry.ask(
        call,
        "",
        asked -> asked.run(Subjects.X, Subjects.T, context),
        Inquiry.FailureListener.NONE);
  }

  @Test
  void whoAnswersInTimeAnswersAsWithoutALimitOnADaemonThreadOfItsOwn() {
    AtomicReference<Thread> thread = new AtomicReference<>();
    EstimatorCall call =
        Subjects.call(
            "acme:quick",
            request -> {
              thread.set(Thread.currentThread());
              return Subjects.one(request);
            });
    EstimateRecord without = call.run(Subjects.X, Subjects.T, context);
    assertThat(thread.get()).isSameAs(Thread.currentThread());
    EstimateRecord within = call.within(LONG).run(Subjects.X, Subjects.T, context);
    assertThat(thread.get().getName()).isEqualTo("infoplane-estimate acme:quick");
    assertThat(thread.get().isDaemon()).isTrue();
    assertThat(within.key()).isEqualTo(without.key());
    assertThat(within.value()).isEqualTo(without.value());
  }

  @Test
  void whoNeverReturnsIsLeftBehindAndNamedWithItsThread() {
    AtomicBoolean over = new AtomicBoolean();
    EstimatorCall endless =
        Subjects.call(
            "acme:endless",
            request -> {
              while (!over.get()) {
                Thread.onSpinWait();
              }
              return Subjects.one(request);
            });
    try {
      assertThat(ask(endless.within(SHORT))).isEmpty();
      assertThat(inquiry.failures().get(0).sentence())
          .startsWith(
              "acme:endless 1.2.0 of the plugin 'endless' did not answer within 0.2 s and goes on"
                  + " though it was asked to stop: the thread 'infoplane-estimate acme:endless' is"
                  + " at ")
          .contains("(TimeLimitTest.java:");
      assertThat(inquiry.failures().get(0).first().code()).isEqualTo(ErrorCode.CANCELLED);
      assertThat(ask(Subjects.call("acme:good", Subjects::one).within(LONG))).isPresent();
    } finally {
      over.set(true);
    }
  }

  @Test
  void whoObeysIsStoppedAndNotAskedAgain() {
    EstimatorCall obedient =
        Subjects.call(
                "acme:obedient",
                request -> {
                  while (request.size() > 0) {
                    request.context().checkCancelled();
                    Thread.onSpinWait();
                  }
                  return Subjects.one(request);
                })
            .within(SHORT);
    assertThat(ask(obedient)).isEmpty();
    assertThat(ask(obedient)).isEmpty();
    assertThat(inquiry.failures().get(0).sentence())
        .isEqualTo(
            "acme:obedient 1.2.0 of the plugin 'obedient' did not answer within 0.2 s and was"
                + " stopped (1 more was not asked for)");
  }

  @Test
  void whoWaitsIsWokenUp() {
    EstimatorCall waiting =
        Subjects.call(
            "acme:waiting",
            request -> {
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              return Subjects.one(request);
            });
    assertThat(ask(waiting.within(SHORT))).isEmpty();
    assertThat(inquiry.failures().get(0).sentence()).endsWith("within 0.2 s and was stopped");
  }

  @Test
  void whatIsThrownWithinTheTimeIsWhatIsThrownWithoutALimit() {
    EstimatorCall broken =
        Subjects.call(
            "acme:broken",
            request -> {
              throw new AssertionError("no");
            });
    assertThatThrownBy(() -> broken.within(LONG).run(Subjects.X, Subjects.T, context))
        .hasMessage(
            "the plugin 'broken' is broken: acme:broken 1.2.0 threw java.lang.AssertionError: no");
  }

  @Test
  void aUserWhoStopsTheWorkStopsTheEstimator() throws InterruptedException {
    Cancellation cancellation = new Cancellation();
    CountDownLatch asked = new CountDownLatch(1);
    EstimatorCall obedient =
        Subjects.call(
                "acme:obedient",
                request -> {
                  asked.countDown();
                  while (request.size() > 0) {
                    request.context().checkCancelled();
                  }
                  return Subjects.one(request);
                })
            .within(LONG);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread user =
        new Thread(
            () -> {
              try {
                obedient.run(Subjects.X, Subjects.T, context.withCancellation(cancellation));
              } catch (InfoplaneException e) {
                thrown.set(e);
              }
            });
    user.start();
    asked.await();
    cancellation.request();
    user.join();
    assertThat(thrown.get())
        .isInstanceOfSatisfying(
            InfoplaneException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CANCELLED));
  }

  @Test
  void aLimitIsMoreThanNothing() {
    assertThatThrownBy(() -> new TimeLimit(Duration.ZERO))
        .hasMessage("a time limit takes a number of seconds above 0, not 0");
  }
}
