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
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import java.util.Locale;
import java.util.Optional;

/**
 * Mutual information from counts: I(X;Y) = H(X) + H(Y) - H(X,Y), where each continuous variable is
 * replaced by the tuple of cells its columns fall into (Shwartz-Ziv &amp; Tishby 2017; Saxe et al.
 * 2018).
 *
 * <p>For the identity of the input of a deterministic layer this is H(bins(T)), a number that says
 * as much about the bins as about the layer. Wide layers saturate: every sample has a cell of its
 * own and the value is ln n.
 *
 * <p>Time O(n d) in two readings of the samples, memory O(n + d).
 */
public final class BinningEstimator implements MIEstimator {
  static final OptionSpec BINS =
      OptionSpec.integer("bins", 30, "Number of cells on the range; 30 is Shwartz-Ziv & Tishby's")
          .min(2)
          .max(1_000_000);
  static final OptionSpec RANGE =
      OptionSpec.span(
              "range",
              -1,
              1,
              "What the cells divide, for all columns alike; -1..1 suits tanh, data suits ReLU,"
                  + " which has no bound")
          .orWord("data", "from the smallest to the largest value of the layer")
          .defaultText("data");
  static final OptionSpec EDGES =
      OptionSpec.choice("edges", "cells", "What 'bins' counts for cells of equal width")
          .orWord("cells", "the cells")
          .orWord(
              "points",
              "the edges, as numpy's linspace(low, high, bins) and digitize: one cell fewer inside,"
                  + " and one for values at the upper end");
  static final OptionSpec WIDTH =
      OptionSpec.number(
              "width",
              0,
              "Width of a cell, counted from 0, instead of bins on a range; 0 is off; Saxe et al."
                  + " use 0.07 (12-bit) and 0.5 (MNIST)")
          .min(0)
          .max(1e12)
          .unit("units of the activation");
  static final OptionSpec STRATEGY =
      OptionSpec.choice("strategy", "equal-width", "How the range is divided")
          .orWord("equal-width", "cells of one width")
          .orWord("quantile", "cells that hold equally many of the layer's values");
  static final OptionSpec CORRECTION = correction();

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
          .options(BINS, RANGE, EDGES, WIDTH, STRATEGY, CORRECTION)
          .build();

  private static OptionSpec correction() {
    OptionSpec spec =
        OptionSpec.choice("correction", "none", "How the bias of the entropies is reduced");
    for (Correction correction : Correction.values()) {
      spec = spec.orWord(correction.word(), correction.doc());
    }
    return spec;
  }

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
    if (request.size() < 2) {
      throw new InfoplaneException(
          ErrorCode.TOO_FEW_SAMPLES,
          "core:binning needs at least 2 samples of '"
              + request.x().name()
              + "', not "
              + request.size());
    }
    Side x = side(request.x(), request);
    Side y = side(request.y(), request);
    int n = request.size();
    Discrete pairs = pairs(x.symbols(), y.symbols());
    Correction correction = Correction.of(request.options().text(CORRECTION.name()));
    double entropyOfX = correction.entropy(x.symbols().counts(), n);
    double entropyOfY = correction.entropy(y.symbols().counts(), n);
    double entropyOfPair = correction.entropy(pairs.counts(), n);
    Estimate.Builder answer =
        Estimate.of(
            entropyOfX + entropyOfY - entropyOfPair,
            "I(" + x.quantity() + "; " + y.quantity() + ")",
            n);
    answer
        .diagnostic("entropy-x", entropyOfX)
        .diagnostic("entropy-y", entropyOfY)
        .diagnostic("entropy-pair", entropyOfPair)
        .diagnostic("cells-pair", pairs.symbols());
    describe(answer, "x", x);
    describe(answer, "y", y);
    warnOfTheWhole(answer, x, y, pairs);
    return answer.build();
  }

  /**
   * One variable as symbols.
   *
   * @param symbols one a sample
   * @param quantity what they are, in words
   * @param binned where the variable is continuous
   */
  private record Side(Discrete symbols, String quantity, Optional<BinnedLayer> binned) {}

  private static Side side(Variable variable, EstimationRequest request) {
    if (variable instanceof Discrete discrete) {
      return new Side(discrete, discrete.name(), Optional.empty());
    }
    if (variable instanceof Continuous layer) {
      BinnedLayer binned = binned(layer, request);
      return new Side(binned.symbols(), "bins(" + layer.name() + ")", Optional.of(binned));
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
    Options options = request.options();
    StringBuilder key = new StringBuilder("core:binning ");
    for (OptionSpec spec : new OptionSpec[] {BINS, RANGE, EDGES, WIDTH, STRATEGY}) {
      key.append(spec.name()).append('=').append(options.text(spec.name())).append(' ');
    }
    key.append(layer.sha256());
    return request
        .context()
        .memo()
        .get(
            new Memo.Key<>(BinnedLayer.class, key.toString(), 2L * Integer.BYTES * layer.size()),
            () -> BinnedLayer.of(layer, Grid.of(layer.samples(), options), request.context()));
  }

  private static Discrete pairs(Discrete x, Discrete y) {
    long[] values = new long[x.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (long) x.symbol(i) * y.symbols() + y.symbol(i);
    }
    return Discrete.ofValues("pair", values);
  }

  private static void describe(Estimate.Builder answer, String which, Side side) {
    side.binned()
        .ifPresent(
            layer -> {
              answer
                  .diagnostic("cells-" + which, layer.symbols().symbols())
                  .diagnostic("singletons-" + which, singletons(layer.symbols()))
                  .diagnostic("grid-" + which, layer.grid());
              warnOfLayer(answer, layer);
            });
  }

  private static void warnOfLayer(Estimate.Builder answer, BinnedLayer layer) {
    Discrete symbols = layer.symbols();
    int n = symbols.size();
    if (symbols.symbols() == 1) {
      answer.warn(
          Warning.CONSTANT,
          "all samples of '" + symbols.name() + "' fall into one cell: there is nothing to know");
      return;
    }
    if (layer.outside() > 0) {
      answer.warn(
          Warning.CLAMPED,
          String.format(
              Locale.ROOT,
              "%.2g %% of the values of '%s' lie outside the range and count as its ends",
              100 * layer.outside(),
              symbols.name()));
    }
    int alone = singletons(symbols);
    if (alone > 0.9 * n || symbols.entropy() > 0.99 * Math.log(n)) {
      answer.warn(
          Warning.SATURATED,
          String.format(
              Locale.ROOT,
              "%d of %d samples of '%s' have a cell of their own, so its entropy, %.4g nats, is ln n"
                  + " (%.4g) and says nothing of the layer",
              alone,
              n,
              symbols.name(),
              symbols.entropy(),
              Math.log(n)));
    }
  }

  private static void warnOfTheWhole(Estimate.Builder answer, Side x, Side y, Discrete pairs) {
    int n = pairs.size();
    boolean identity = x.binned().isEmpty() && x.symbols().symbols() == pairs.symbols();
    if (identity && y.binned().isPresent()) {
      answer.warn(
          Warning.DETERMINISTIC_LAYER,
          "'"
              + y.symbols().name()
              + "' is a function of '"
              + x.symbols().name()
              + "': for a continuous input the true value is infinite, and this one, the entropy of"
              + " the cells, measures the bins ("
              + y.binned().orElseThrow().grid()
              + ")");
      return;
    }
    if (pairs.symbols() > n / 5) {
      answer.warn(
          Warning.TOO_FEW_SAMPLES,
          String.format(
              Locale.ROOT,
              "%d samples in %d cells, fewer than 5 a cell: many a cell has one symbol by chance, which"
                  + " raises the value",
              n,
              pairs.symbols()));
    }
  }

  private static int singletons(Discrete symbols) {
    int alone = 0;
    for (int count : symbols.counts()) {
      alone += count == 1 ? 1 : 0;
    }
    return alone;
  }
}
