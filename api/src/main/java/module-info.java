/**
 * The stable service interfaces of infoplane: what a plugin implements and what it is given.
 *
 * <p>A plugin is a Java module that {@code requires io.infoplane.api} and {@code provides} one of
 * three services:
 *
 * <ul>
 *   <li>{@link io.infoplane.api.MIEstimator}: the mutual information of two variables;
 *   <li>{@link io.infoplane.api.RepresentationProbe}: a question asked of a recorded run;
 *   <li>{@link io.infoplane.api.RegularizerLayer}: a layer that spends or saves information.
 * </ul>
 *
 * <p>This module depends on nothing but the JDK. {@code org.nd4j} is needed only by authors of a
 * {@code RegularizerLayer}: javac compiles an estimator or a probe without it.
 */
module io.infoplane.api {
  requires static org.nd4j;

  exports io.infoplane.api;
}
