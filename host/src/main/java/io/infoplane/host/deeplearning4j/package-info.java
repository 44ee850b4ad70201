/**
 * Layers of plugins in networks of Deeplearning4j: a {@link
 * io.infoplane.host.deeplearning4j.PluginLayer} stands in a MultiLayerNetwork or ComputationGraph
 * like any other layer.
 */
package io.infoplane.host.deeplearning4j;
