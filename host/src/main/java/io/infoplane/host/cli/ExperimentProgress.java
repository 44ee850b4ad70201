package io.infoplane.host.cli;

import io.infoplane.host.estimate.Workload;
import io.infoplane.host.experiment.Experiment;
import io.infoplane.host.network.Metrics;
import java.io.PrintWriter;
import java.util.Optional;

/** Shows training, then estimating, on the terminal. */
final class ExperimentProgress implements Experiment.Listener, AutoCloseable {
  private final PrintWriter err;
  private Optional<TerminalProgress> training = Optional.empty();
  private Optional<TerminalProgress> estimating = Optional.empty();

  ExperimentProgress(PrintWriter err) {
    this.err = err;
  }

  /** Before there is a bar to disturb. */
  @Override
  public void notice(String sentence) {
    err.println("infoplane: " + sentence);
    err.flush();
  }

  @Override
  public void epoch(Metrics metrics, int epochs) {
    if (training.isEmpty()) {
      training = Optional.of(TerminalProgress.show("training"));
    }
    training.get().progress(metrics.epoch(), epochs);
  }

  @Override
  public void estimates(Workload.Standing standing) {
    if (estimating.isEmpty()) {
      training.ifPresent(TerminalProgress::close);
      training = Optional.empty();
      estimating = Optional.of(TerminalProgress.showWeighed("estimating"));
    }
    estimating.get().at(standing);
  }

  @Override
  public void close() {
    training.ifPresent(TerminalProgress::close);
    estimating.ifPresent(TerminalProgress::close);
  }
}
