package io.infoplane.probes;

import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Observation;
import io.infoplane.api.ProbeRequest;
import io.infoplane.api.Variable;
import io.infoplane.api.Warning;
import java.util.LinkedHashMap;
import java.util.Map;

/** The questions that a probe asks the chosen estimator, and the doubts that it hears. */
final class Questions {
  private final ProbeRequest request;
  private final ProbeRequest.Chosen estimator;
  private final Map<String, Doubt> doubts = new LinkedHashMap<>();
  private int asked;

  /** A warning that was heard so many times. */
  private record Doubt(String first, int times) {
    static Doubt both(Doubt before, Doubt now) {
      return new Doubt(before.first, before.times + now.times);
    }
  }

  private Questions(ProbeRequest request, ProbeRequest.Chosen estimator) {
    this.request = request;
    this.estimator = estimator;
  }

  /** Questions to the estimator of a request, without which the probe has nothing to say. */
  static Questions of(ProbeRequest request, Descriptor probe) {
    return new Questions(request, estimator(request, probe));
  }

  /** The estimator of a request, without which the probe has nothing to say. */
  static ProbeRequest.Chosen estimator(ProbeRequest request, Descriptor probe) {
    return request
        .estimator()
        .orElseThrow(
            () ->
                new InfoplaneException(
                    ErrorCode.UNSUPPORTED,
                    probe.id() + " asks an estimator: choose one with -e, such as -e kde"));
  }

  /** Who is asked. */
  Descriptor estimator() {
    return estimator.descriptor();
  }

  /** I(X;Y) in nats. */
  double information(Variable x, Variable y) {
    request.context().checkCancelled();
    return heard(estimator.estimate(x, y)).value();
  }

  /** I(X;T) of a whole layer. */
  Estimate ofLayer(Variable x, Variable layer) {
    request.context().checkCancelled();
    return heard(estimator.ofLayer(x, layer));
  }

  private Estimate heard(Estimate estimate) {
    asked++;
    // An estimate may have one doubt about each of its variables.
    Map<String, Doubt> own = new LinkedHashMap<>();
    for (Warning warning : estimate.warnings()) {
      own.putIfAbsent(warning.code(), new Doubt(warning.message(), 1));
    }
    own.forEach((code, doubt) -> doubts.merge(code, doubt, Doubt::both));
    return estimate;
  }

  /** Adds what the estimator warned of, each kind of warning once. */
  void warn(Observation.Builder answer) {
    doubts.forEach(
        (code, doubt) ->
            answer.warn(
                code,
                doubt.times()
                    + " of "
                    + asked
                    + (asked == 1 ? " estimate: " : " estimates, such as: ")
                    + doubt.first()));
  }
}
