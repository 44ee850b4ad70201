package io.infoplane.testkit;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import java.util.Arrays;

/** A correct estimator of symbols and points, which it counts in 32 cells a column. */
public class CountedCells extends CountedInformation {
  private static final int CELLS = 32;
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("test:cells", "1.0.0")
          .summary("Plug-in mutual information of symbols and binned points")
          .capabilities(
              Capability.DISCRETE_DISCRETE,
              Capability.DISCRETE_CONTINUOUS,
              Capability.POINT_ESTIMATE,
              Capability.SYMMETRIC,
              Capability.DETERMINISTIC)
          .build();

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Estimate estimate(EstimationRequest request) {
    if (request.x() instanceof Continuous && request.y() instanceof Continuous) {
      throw new InfoplaneException(ErrorCode.UNSUPPORTED, "test:cells takes points on one side");
    }
    EstimationRequest binned =
        EstimationRequest.of(
            cells(request.x()), cells(request.y()), request.options(), request.context());
    Estimate counted = super.estimate(request.given().map(binned::given).orElse(binned));
    int cells = Math.max(occupied(binned.x()), 1) * Math.max(occupied(binned.y()), 1);
    return 5 * cells <= request.size()
        ? counted
        : Estimate.of(counted.value(), counted.quantity(), counted.n())
            .warn(Warning.TOO_FEW_SAMPLES, request.size() + " samples in " + cells + " cells")
            .build();
  }

  private static int occupied(Variable variable) {
    return (int)
        Arrays.stream(variable.as(Discrete.class).counts()).filter(count -> count > 0).count();
  }

  private static Variable cells(Variable variable) {
    if (!(variable instanceof Continuous points)) {
      return variable;
    }
    long[] cells = new long[points.size()];
    for (int k = 0; k < points.dimension(); k++) {
      int[] column = column(points.samples(), k);
      for (int i = 0; i < cells.length; i++) {
        cells[i] = CELLS * cells[i] + column[i];
      }
    }
    return Discrete.ofValues(points.name(), cells);
  }

  private static int[] column(Samples samples, int k) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < samples.rows(); i++) {
      low = Math.min(low, samples.get(i, k));
      high = Math.max(high, samples.get(i, k));
    }
    int[] cells = new int[samples.rows()];
    for (int i = 0; i < cells.length && low < high; i++) {
      double share = (samples.get(i, k) - low) / (high - low);
      cells[i] = (int) Math.min(CELLS - 1, share * CELLS);
    }
    return cells;
  }
}
