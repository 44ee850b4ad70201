package io.infoplane.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What is refused, is refused with a code and a sentence. */
final class Refusals {
  private Refusals() {}

  /** Checks the code of a refusal, and hands on its sentence. */
  static AbstractStringAssert<?> assertRefused(ErrorCode code, ThrowingCallable work) {
    String[] message = new String[1];
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(
            InfoplaneException.class,
            e -> {
              assertThat(e.code()).isEqualTo(code);
              message[0] = e.getMessage();
            });
    return assertThat(message[0]);
  }
}
