package library;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Samples;
import io.infoplane.host.Estimators;
import io.infoplane.host.Infoplane;
import io.infoplane.host.estimate.EstimateRecord;
import java.nio.file.Path;

/** Arguments: a folder of plugins, and perhaps the id of an estimator in it. */
public final class Library {
  private Library() {}

  public static void main(String[] args) {
    double[][] rows = {{0.1}, {0.2}, {0.9}, {1.0}};
    int[] labels = {0, 0, 1, 1};

    Continuous t = Continuous.of("t", Samples.of(rows));
    Discrete y = Discrete.of("label", labels, 2);
    EstimateRecord kde = Infoplane.estimators().get("kde:noise-variance=1e-4").estimate(t, y);
    System.out.println("kde " + kde.value() + " " + kde.quantity());

    System.out.println("binning " + Infoplane.estimators().get("binning").estimate(t, y).value());
    try {
      Estimators more = Infoplane.open(Path.of(args[0]));
      System.out.println("more " + more.get(args[1]).estimate(t, y).value());
    } catch (InfoplaneException e) {
      System.out.println("refused " + e.getMessage());
    }
  }
}
