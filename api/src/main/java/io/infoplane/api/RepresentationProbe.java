package io.infoplane.api;

/**
 * Asks a question of a recorded run: does the data processing inequality hold, are two feature maps
 * redundant, when does a layer compress?
 *
 * <p>A probe reads a {@link Recording} and may use any {@link MIEstimator} that the user chose
 * through {@link ProbeRequest#estimator()}; it never names one itself.
 *
 * @since 1.0
 */
@Incubating
public interface RepresentationProbe extends Component {

  /**
   * Answers the probe's question for one recording.
   *
   * @param request the recording, the chosen estimator if there is one, options and context
   * @return what was seen, as tables that a report can draw
   * @throws InfoplaneException with UNSUPPORTED if the recording lacks what the probe needs (the
   *     message names what is missing and how to record it), or any code an estimator throws
   */
  Observation observe(ProbeRequest request);
}
