/**
 * An experiment: data, network, training, what to record, which estimators to ask.
 *
 * <p>{@link io.infoplane.host.experiment.ExperimentFile} reads it from YAML, {@link
 * io.infoplane.host.experiment.Experiment} runs it in steps that are joined by files only: {@link
 * io.infoplane.host.experiment.RecordStep} trains and records, {@link
 * io.infoplane.host.experiment.EstimateStep} asks estimators about what was recorded, {@link
 * io.infoplane.host.experiment.RunReport} writes the report.
 */
package io.infoplane.host.experiment;
