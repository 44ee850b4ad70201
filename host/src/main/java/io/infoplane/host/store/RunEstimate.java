package io.infoplane.host.store;

import io.infoplane.host.estimate.EstimateCsv;
import io.infoplane.host.estimate.EstimateJson;
import io.infoplane.host.estimate.EstimateRecord;
import io.infoplane.host.estimate.Units;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * An estimate about a layer at an epoch.
 *
 * @param epoch 0 is before training
 * @param layer name
 * @param target whether it is I(X;T) or I(T;Y)
 * @param estimate the number and all that it rests on
 */
public record RunEstimate(int epoch, String layer, Target target, EstimateRecord estimate) {

  /** What the layer's information is about. */
  public enum Target {
    /** I(X;T): the input. */
    INPUT,
    /** I(T;Y): the label. */
    LABEL;

    /** The word for it in files. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Checks that nothing is missing. */
  public RunEstimate {
    Objects.requireNonNull(layer);
    Objects.requireNonNull(target);
    Objects.requireNonNull(estimate);
  }

  /**
   * The estimate as a tree for JSON, with epoch, layer and target in front.
   *
   * @param units of its numbers
   */
  public Map<String, Object> tree(Units units) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("epoch", epoch);
    tree.put("layer", layer);
    tree.put("target", target.toString());
    tree.putAll(EstimateJson.tree(estimate, units));
    return tree;
  }

  /**
   * Writes estimates as CSV, with epoch, layer and target in front.
   *
   * @throws IOException if it cannot be written
   */
  public static void writeCsv(List<RunEstimate> estimates, Units units, Appendable out)
      throws IOException {
    EstimateCsv.write(
        List.of("epoch", "layer", "target"),
        estimates.stream()
            .map(e -> List.of(Integer.toString(e.epoch()), e.layer(), e.target().toString()))
            .toList(),
        estimates.stream().map(RunEstimate::estimate).toList(),
        units,
        out);
  }

  /** What tells this estimate from every other of the run. */
  public String key() {
    return key(epoch, layer, target, estimate.key().hex());
  }

  /** What tells an estimate that is yet to be made from every other of the run. */
  public static String key(int epoch, String layer, Target target, String estimateKey) {
    return epoch + "/" + layer + "/" + target + "/" + estimateKey;
  }
}
