/**
 * Sums of Gaussian kernels over all pairs of samples, in bounded memory, and what is asked of their
 * Gram matrices; reproducible to the last bit.
 *
 * <p>Start at {@link io.infoplane.numerics.KernelSums} for sums, at {@link
 * io.infoplane.numerics.ProductKernel} and {@link io.infoplane.numerics.GramFactors} for matrices.
 */
package io.infoplane.numerics;
