package io.infoplane.host.estimate;

import io.infoplane.api.Interval;
import io.infoplane.api.Warning;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Writes estimates as a JSON list of objects. */
public final class EstimateJson {
  private EstimateJson() {}

  static void write(List<EstimateRecord> records, Units units, Appendable out) throws IOException {
    Json.write(records.stream().map(record -> tree(record, units)).toList(), out);
  }

  /**
   * One estimate as a tree of maps, lists, texts and numbers, in the order of its fields. {@code
   * lower}, {@code upper}, {@code stdError} and {@code pluginSha256} are always there, an empty
   * optional where there is none; {@code interval} and {@code given} only where there is one.
   *
   * @param units of the value, the bounds, the standard error and the interval
   */
  public static Map<String, Object> tree(EstimateRecord record, Units units) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("estimator", record.estimator());
    tree.put("version", record.version());
    tree.put("options", record.options());
    tree.put("quantity", record.quantity());
    tree.put("value", units.fromNats(record.value()));
    tree.put("lower", in(units, record.lower()));
    tree.put("upper", in(units, record.upper()));
    tree.put("stdError", in(units, record.stdError()));
    record.interval().ifPresent(interval -> tree.put("interval", tree(interval, units)));
    tree.put("unit", units.toString());
    tree.put("n", record.n());
    tree.put("warnings", record.warnings().stream().map(EstimateJson::tree).toList());
    tree.put("diagnostics", record.diagnostics());
    tree.put("seconds", record.seconds());
    tree.put("x", tree(record.x()));
    tree.put("y", tree(record.y()));
    record.given().ifPresent(given -> tree.put("given", tree(given)));
    tree.put("plugin", record.plugin());
    tree.put("pluginSha256", record.pluginSha256());
    return tree;
  }

  private static OptionalDouble in(Units units, OptionalDouble nats) {
    return nats.isPresent()
        ? OptionalDouble.of(units.fromNats(nats.getAsDouble()))
        : OptionalDouble.empty();
  }

  private static Map<String, Object> tree(Interval interval, Units units) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("low", units.fromNats(interval.low()));
    tree.put("high", units.fromNats(interval.high()));
    tree.put("level", interval.level());
    tree.put("method", interval.method());
    return tree;
  }

  private static Map<String, Object> tree(Warning warning) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("code", warning.code());
    tree.put("message", warning.message());
    return tree;
  }

  private static Map<String, Object> tree(VariableInfo variable) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", variable.name());
    tree.put("kind", variable.kind());
    tree.put("shape", variable.shape());
    tree.put("sha256", variable.sha256());
    return tree;
  }
}
