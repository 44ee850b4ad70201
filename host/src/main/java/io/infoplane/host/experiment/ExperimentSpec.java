package io.infoplane.host.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.infoplane.host.data.DataSpec;
import io.infoplane.host.network.NetworkSpec;
import io.infoplane.host.network.TrainingSpec;
import io.infoplane.host.recording.RecordSpec;
import java.util.List;

/**
 * An experiment as users write it in YAML.
 *
 * @param title a line for the report; default is the name of the file
 * @param seed of all random numbers; default 1
 * @param data what is learnt
 * @param network what learns it
 * @param training how
 * @param record what is recorded, and when
 * @param estimate the estimators to ask, such as {@code kde:noise-variance=0.1}; default binning
 *     and kde as they are
 * @param probe the probes to ask with each of these estimators, such as {@code dpi}, or with their
 *     own, such as {@code {probe: dpi, with: [kde]}}; default none
 * @param report how results are shown
 */
@JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
public record ExperimentSpec(
    String title,
    Long seed,
    @JsonProperty(required = true) DataSpec data,
    @JsonProperty(required = true) NetworkSpec network,
    TrainingSpec training,
    RecordSpec record,
    List<String> estimate,
    List<ProbeSpec> probe,
    ReportSpec report) {

  /** Completes with the defaults. */
  public ExperimentSpec {
    title = title == null ? "" : title;
    seed = seed == null ? 1 : seed;
    training = training == null ? TrainingSpec.defaults() : training;
    record = record == null ? RecordSpec.defaults() : record;
    estimate = estimate == null ? List.of("binning", "kde") : List.copyOf(estimate);
    probe = probe == null ? List.of() : List.copyOf(probe);
    report = report == null ? new ReportSpec(null) : report;
  }

  ExperimentSpec withSeed(long newSeed) {
    return new ExperimentSpec(
        title, newSeed, data, network, training, record, estimate, probe, report);
  }

  ExperimentSpec withTitle(String newTitle) {
    return new ExperimentSpec(
        newTitle, seed, data, network, training, record, estimate, probe, report);
  }
}
