package io.infoplane.host.cli;

import io.infoplane.host.experiment.Experiment;
import io.infoplane.host.network.Metrics;

/** Shows training, then estimating, on the terminal. */
final class ExperimentProgress implements Experiment.Listener, AutoCloseable {
  private TerminalProgress bar = TerminalProgress.show("training");
  private boolean estimating;

  @Override
  public void epoch(Metrics metrics, int epochs) {
    bar.progress(metrics.epoch(), epochs);
  }

  @Override
  public void estimates(long done, long total) {
    if (!estimating) {
      bar.close();
      bar = TerminalProgress.show("estimating");
      estimating = true;
    }
    bar.progress(done, total);
  }

  @Override
  public void close() {
    bar.close();
  }
}
