package io.infoplane.host.estimate;

import io.infoplane.api.Context;
import io.infoplane.api.Memo;

/** A context like another, but for its seed. */
record SeededContext(Context context, long seed) implements Context {
  @Override
  public int threads() {
    return context.threads();
  }

  @Override
  public void progress(long done, long total) {
    context.progress(done, total);
  }

  @Override
  public void checkCancelled() {
    context.checkCancelled();
  }

  @Override
  public Memo memo() {
    return context.memo();
  }
}
