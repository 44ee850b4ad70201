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

/** A correct estimator of symbols and points, of which it counts the first column in 16 cells. */
public class CountedCells extends CountedInformation {
  private static final int CELLS = 16;
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("test:cells", "1.0.0")
          .summary("Plug-in mutual information of symbols and one column of points")
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
    EstimationRequest counted =
        EstimationRequest.of(
            cells(request.x()), cells(request.y()), request.options(), request.context());
    return super.estimate(request.given().map(counted::given).orElse(counted));
  }

  private static Variable cells(Variable variable) {
    if (!(variable instanceof Continuous points)) {
      return variable;
    }
    Samples samples = points.samples();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < samples.rows(); i++) {
      low = Math.min(low, samples.get(i, 0));
      high = Math.max(high, samples.get(i, 0));
    }
    int[] cells = new int[samples.rows()];
    for (int i = 0; i < cells.length && low < high; i++) {
      double share = (samples.get(i, 0) - low) / (high - low);
      cells[i] = (int) Math.min(CELLS - 1, share * CELLS);
    }
    return Discrete.of(points.name(), cells, CELLS);
  }
}
