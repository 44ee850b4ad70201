package io.infoplane.host.estimate;

import io.infoplane.api.Context;
import io.infoplane.api.Memo;

/**
 * A context like another, for one of several parts of the work: its progress fills its part.
 *
 * @param context of the whole work
 * @param part from 0
 * @param parts how many there are
 */
record PartContext(Context context, int part, int parts) implements Context {
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
    context.progress(part * total + done, parts * total);
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
