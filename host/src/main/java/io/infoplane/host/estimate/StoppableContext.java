package io.infoplane.host.estimate;

import io.infoplane.api.Context;
import io.infoplane.api.Memo;

/**
 * A context like another, whose work can be stopped by itself. Of what was stopped nobody hears
 * progress any more.
 */
record StoppableContext(Context context, Cancellation stop) implements Context {
  @Override
  public long seed() {
    return context.seed();
  }

  @Override
  public int threads() {
    return context.threads();
  }

  @Override
  public void progress(long done, long total) {
    if (!stop.isRequested()) {
      context.progress(done, total);
    }
  }

  @Override
  public void checkCancelled() {
    stop.check();
    context.checkCancelled();
  }

  @Override
  public Memo memo() {
    return context.memo();
  }
}
