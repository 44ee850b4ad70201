/** Densities q(y|x) that a network gives: their likelihoods, gradients and marginals. */
package io.infoplane.estimators.neural.density;
