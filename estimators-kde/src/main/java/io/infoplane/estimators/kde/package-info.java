/**
 * Mutual information of a symbol and a noisy layer by pairwise distances.
 *
 * <p>{@link io.infoplane.estimators.kde.KdeEstimator} answers requests; {@link
 * io.infoplane.estimators.kde.KolchinskyTraceyBounds} has the formulas; {@link
 * io.infoplane.estimators.kde.NoiseCalibration} chooses the noise.
 */
package io.infoplane.estimators.kde;
