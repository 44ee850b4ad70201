package io.infoplane.host.cli;

import io.infoplane.host.experiment.ImportStep;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a run of activations recorded elsewhere. */
@Command(
    name = "import",
    description = {
      "Makes a run of activations recorded elsewhere, such as in PyTorch or Keras.",
      "The archive has the arrays x, y (labels, if there are any) and EPOCH/LAYER, and may have"
          + " regions, (n, 4): the first row and column, height and width of the rectangle of each"
          + " image that holds what its label names, and nuisance, a second label."
    })
final class ImportCommand extends HostCommand {
  @Parameters(index = "0", paramLabel = "ACTIVATIONS.npz", description = "The archive.")
  private Path archive;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "RUN_DIR",
      description = "Folder of the new run.")
  private Path out;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "Title of the report; the archive's name if it is left out.")
  private Optional<String> title = Optional.empty();

  @Override
  public Integer call() {
    String found =
        ImportStep.run(archive, out, title.orElse(archive.getFileName().toString()), registry());
    out().println(found);
    out().println("run: " + out);
    return ExitCode.DONE;
  }
}
