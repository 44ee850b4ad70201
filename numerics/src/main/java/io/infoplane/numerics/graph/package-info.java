/**
 * SameDiff graphs that are run over and over: {@link io.infoplane.numerics.graph.GraphPlan} binds
 * the operations to their arrays once.
 */
package io.infoplane.numerics.graph;
