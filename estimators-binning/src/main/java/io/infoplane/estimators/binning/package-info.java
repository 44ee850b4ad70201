/**
 * Plug-in mutual information of binned variables.
 *
 * <p>{@link io.infoplane.estimators.binning.BinningEstimator} answers requests; {@link
 * io.infoplane.estimators.binning.Grid} says which cell a value falls into; {@link
 * io.infoplane.estimators.binning.BinnedLayer} numbers the distinct rows of cells; {@link
 * io.infoplane.estimators.binning.Correction} reduces the bias of the entropies.
 */
package io.infoplane.estimators.binning;
