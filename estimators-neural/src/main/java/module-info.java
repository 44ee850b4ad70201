/**
 * Variational bounds of mutual information by networks that are trained for it: ids {@code
 * core:mine}, {@code core:nwj}, {@code core:infonce}, {@code core:jsd}, {@code core:smile}, {@code
 * core:tuba}, {@code core:i-alpha}, {@code core:barber-agakov}, {@code core:club}, {@code
 * core:l1out} and {@code core:classifier}.
 */
module io.infoplane.estimators.neural {
  requires io.infoplane.api;
  requires io.infoplane.numerics;
  requires org.nd4j;
}
