package io.infoplane.probes;

/**
 * A mean over the pairs of feature maps of a layer.
 *
 * @param value the mean
 * @param error its standard error, for not all pairs were asked about; 0 if they were
 */
record Mean(double value, double error) {}
