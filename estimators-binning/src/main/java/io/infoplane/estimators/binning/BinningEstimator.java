package io.infoplane.estimators.binning;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.Memo;
import io.infoplane.api.Variable;

/**
 * Mutual information from counts: I(X;Y) = H(X) + H(Y) - H(X,Y), where each continuous variable is
 * replaced by the tuple of cells its columns fall into (Shwartz-Ziv &amp; Tishby 2017; Saxe et al.
 * 2018).
 *
 * <p>One grid serves all columns of a layer, as in the code of both papers. By default it divides
 * the range of the layer's values into 30 cells; {@code range=-1..1,edges=points} is what the first
 * paper's code computes for tanh, {@code width=0.5} what the second's does. (Where that code meets
 * a value below its lowest edge, it counts it as the highest; here it counts as the lowest, and a
 * warning says so.)
 *
 * <p>For the identity of the input of a deterministic layer this is H(bins(T)), a number that says
 * as much about the bins as about the layer. Wide layers saturate: every sample has a cell of its
 * own and the value is ln n. A grid that follows the data also makes epochs hard to compare.
 *
 * <p>Time O(n d): the samples are read once for their range, unless it is given, once for their
 * cells, and once more where rows share cells, to be sure that they do. Memory O(n); O(n d) for
 * quantiles, which sort the values.
 */
public final class BinningEstimator implements MIEstimator {
  private static final Descriptor DESCRIPTOR =
      Descriptor.builder("core:binning", "1.0.0")
          .summary("Plug-in mutual information of binned variables")
          .reference(
              "Shwartz-Ziv & Tishby",
              2017,
              "Opening the black box of deep neural networks via information",
              "arXiv:1703.00810")
          .capabilities(
              Capability.DISCRETE_DISCRETE,
              Capability.DISCRETE_CONTINUOUS,
              Capability.CONTINUOUS_CONTINUOUS,
              Capability.POINT_ESTIMATE,
              Capability.SYMMETRIC,
              Capability.DETERMINISTIC)
          .options(
              BinningOptions.BINS,
              BinningOptions.RANGE,
              BinningOptions.EDGES,
              BinningOptions.WIDTH,
              BinningOptions.STRATEGY,
              BinningOptions.CORRECTION)
          .build();

  @Override
  public Descriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override
  public Estimate estimate(EstimationRequest request) {
    if (request.given().isPresent()) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED, "core:binning takes no condition: ask for I(X;Y) alone");
    }
    int n = request.size();
    if (n < 2) {
      throw new InfoplaneException(
          ErrorCode.TOO_FEW_SAMPLES,
          "core:binning needs at least 2 samples of '" + request.x().name() + "', not " + n);
    }
    Side x = side(request.x(), request);
    Side y = side(request.y(), request);
    Occupancy pairs = Occupancy.ofPairs(x.symbols(), y.symbols());
    Correction correction = Correction.of(request.options().text(BinningOptions.CORRECTION.name()));
    double entropyOfX = correction.entropy(x.occupancy());
    double entropyOfY = correction.entropy(y.occupancy());
    double entropyOfPair = correction.entropy(pairs);
    Estimate.Builder answer =
        Estimate.of(
                entropyOfX + entropyOfY - entropyOfPair,
                "I(" + x.quantity() + "; " + y.quantity() + ")",
                n)
            .diagnostic("entropy-x", entropyOfX)
            .diagnostic("entropy-y", entropyOfY)
            .diagnostic("entropy-pair", entropyOfPair)
            .diagnostic("cells-pair", pairs.cells());
    x.describe(answer, "x");
    y.describe(answer, "y");
    BinningWarnings.add(answer, x, y, pairs, correction);
    return answer.build();
  }

  /** A cell for each value: n d. */
  @Override
  public double cost(EstimationRequest request) {
    return (double) request.size() * (columns(request.x()) + columns(request.y()));
  }

  private static int columns(Variable variable) {
    return variable instanceof Continuous layer ? layer.dimension() : 1;
  }

  private static Side side(Variable variable, EstimationRequest request) {
    if (variable instanceof Discrete discrete) {
      return Side.of(discrete);
    }
    if (variable instanceof Continuous layer) {
      return Side.of(binned(layer, request));
    }
    throw new InfoplaneException(
        ErrorCode.UNSUPPORTED,
        "core:binning takes discrete and continuous variables; '"
            + variable.name()
            + "' is "
            + variable.kind());
  }

  /** Bins a layer; all requests on the same layer and grid share the result. */
  private static BinnedLayer binned(Continuous layer, EstimationRequest request) {
    BinnedLayer known =
        request
            .context()
            .memo()
            .get(
                new Memo.Key<>(
                    BinnedLayer.class,
                    "core:binning "
                        + BinningOptions.gridKey(request.options())
                        + layer.samples().sha256(),
                    2L * Integer.BYTES * layer.size()),
                () ->
                    BinnedLayer.of(
                        layer,
                        Grid.of(layer.samples(), request.options(), request.context()),
                        request.context()));
    // The content may have been binned under another name.
    return known.named(layer.name());
  }
}
