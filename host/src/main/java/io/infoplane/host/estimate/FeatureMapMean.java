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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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
      Context ofPart = new PartContext(context, i, maps.size());
      records.add(
          x instanceof Joint
              ? ofMap.run(maps.get(i), y, ofPart)
              : ofMap.run(x, maps.get(i), ofPart));
    }
    return mean(records, VariableInfo.of(x), VariableInfo.of(y));
  }

  private static EstimateRecord mean(List<EstimateRecord> records, VariableInfo x, VariableInfo y) {
    EstimateRecord first = records.get(0);
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
        warnings(records),
        diagnostics,
        records.stream().mapToDouble(EstimateRecord::seconds).sum(),
        x,
        y,
        first.given(),
        first.plugin(),
        first.pluginSha256());
  }

  /**
   * A doubt about every map is one about the mean; of a doubt about some, the mean says how many
   * maps have it.
   */
  private static List<Warning> warnings(List<EstimateRecord> records) {
    Map<String, Warning> first = new LinkedHashMap<>();
    Map<String, Integer> maps = new LinkedHashMap<>();
    for (EstimateRecord record : records) {
      Map<String, Warning> own = new LinkedHashMap<>();
      record.warnings().forEach(warning -> own.putIfAbsent(warning.code(), warning));
      own.forEach(first::putIfAbsent);
      own.keySet().forEach(code -> maps.merge(code, 1, Integer::sum));
    }
    List<Warning> warnings = new ArrayList<>();
    maps.forEach(
        (code, count) ->
            warnings.add(
                count == records.size()
                    ? first.get(code)
                    : new Warning(
                        "some-maps",
                        count
                            + " of "
                            + records.size()
                            + " maps are in doubt ("
                            + code
                            + "), such as: "
                            + first.get(code).message())));
    return List.copyOf(warnings);
  }

  private static OptionalDouble mean(
      List<EstimateRecord> records, Function<EstimateRecord, OptionalDouble> number) {
    boolean complete = records.stream().allMatch(record -> number.apply(record).isPresent());
    return complete
        ? records.stream().mapToDouble(record -> number.apply(record).orElseThrow()).average()
        : OptionalDouble.empty();
  }
}
