package io.infoplane.host.estimate;

import io.infoplane.api.Context;
import io.infoplane.api.Continuous;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * The mean over feature maps T<sub>1</sub>, ..., T<sub>c</sub> of the information of each: (1/c)
 * sum<sub>i</sub> I(X;T<sub>i</sub>). Costs c estimates.
 */
public final class FeatureMapMean {
  private FeatureMapMean() {}

  /**
   * Asks an estimator about each feature map by itself.
   *
   * @param call the estimator
   * @param x one variable
   * @param y the other; one of the two is {@link Joint}
   * @param context as for a single estimate
   * @return the means of the values and of the bounds, with the values of the maps among the
   *     diagnostics as {@code per-map}; there is no standard error, since the maps are not
   *     independent
   * @throws InfoplaneException UNSUPPORTED unless exactly one of the two is joint, else as {@link
   *     EstimatorCall#run} does
   */
  public static EstimateRecord run(EstimatorCall call, Variable x, Variable y, Context context) {
    if (x instanceof Joint == y instanceof Joint) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          "the mean over feature maps needs them in exactly one of the two variables, and '"
              + x.name()
              + "' is "
              + x.kind()
              + ", '"
              + y.name()
              + "' is "
              + y.kind());
    }
    List<EstimateRecord> records = new ArrayList<>();
    List<Continuous> maps = (x instanceof Joint joint ? joint : (Joint) y).parts();
    for (int i = 0; i < maps.size(); i++) {
      EstimatorCall ofMap = call.ofMap(i);
      records.add(
          x instanceof Joint
              ? ofMap.run(maps.get(i), y, context)
              : ofMap.run(x, maps.get(i), context));
    }
    return mean(records, VariableInfo.of(x), VariableInfo.of(y));
  }

  private static EstimateRecord mean(List<EstimateRecord> records, VariableInfo x, VariableInfo y) {
    EstimateRecord first = records.get(0);
    Set<Warning> warnings = new LinkedHashSet<>();
    records.forEach(record -> warnings.addAll(record.warnings()));
    Map<String, Object> diagnostics = new LinkedHashMap<>();
    diagnostics.put("per-map", records.stream().map(EstimateRecord::value).toList());
    return new EstimateRecord(
        first.estimator(),
        first.version(),
        first.options(),
        "mean over " + records.size() + " feature maps of " + first.quantity(),
        mean(records, record -> OptionalDouble.of(record.value())).orElseThrow(),
        mean(records, EstimateRecord::lower),
        mean(records, EstimateRecord::upper),
        OptionalDouble.empty(),
        Optional.empty(),
        first.n(),
        List.copyOf(warnings),
        diagnostics,
        records.stream().mapToDouble(EstimateRecord::seconds).sum(),
        x,
        y,
        first.plugin(),
        first.pluginSha256());
  }

  private static OptionalDouble mean(
      List<EstimateRecord> records, Function<EstimateRecord, OptionalDouble> number) {
    boolean complete = records.stream().allMatch(record -> number.apply(record).isPresent());
    return complete
        ? records.stream().mapToDouble(record -> number.apply(record).orElseThrow()).average()
        : OptionalDouble.empty();
  }
}
