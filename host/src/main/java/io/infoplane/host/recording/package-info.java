/**
 * Recording: which layers, on which rows, after which epochs.
 *
 * <p>An {@link io.infoplane.host.recording.ActivationRecorder} listens to the training of a network
 * of infoplane, an {@link io.infoplane.host.recording.ActivationListener} to that of any
 * MultiLayerNetwork or ComputationGraph of Deeplearning4j. Both hand what they record to an {@link
 * io.infoplane.host.recording.ActivationSink}.
 */
package io.infoplane.host.recording;
