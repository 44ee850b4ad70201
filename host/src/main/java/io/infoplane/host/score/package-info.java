/**
 * Measures estimators against tasks whose mutual information is known: how far off they are on
 * average, how much they scatter, whether what they state of their error is true, and whether what
 * they claim to be a bound is one.
 */
package io.infoplane.host.score;
