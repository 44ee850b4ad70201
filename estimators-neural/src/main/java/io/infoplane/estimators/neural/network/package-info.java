/** Critics and other networks as SameDiff graphs, and how they are trained. */
package io.infoplane.estimators.neural.network;
