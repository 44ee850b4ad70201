/**
 * Sums of Gaussian kernels over all pairs of samples, in bounded memory and reproducible to the
 * last bit.
 *
 * <p>Start at {@link io.infoplane.numerics.KernelSums}.
 */
package io.infoplane.numerics;
