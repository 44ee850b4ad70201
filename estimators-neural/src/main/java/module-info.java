/**
 * Variational bounds of mutual information by networks that are trained for it: ids {@code
 * core:mine}, {@code core:nwj}, {@code core:infonce}, {@code core:jsd}, {@code core:smile}, {@code
 * core:tuba}, {@code core:i-alpha}, {@code core:barber-agakov}, {@code core:club}, {@code
 * core:l1out} and {@code core:classifier}.
 */
module io.infoplane.estimators.neural {
  requires io.infoplane.api;
  requires io.infoplane.numerics;
  requires commons.math3;
  requires org.nd4j;

  provides io.infoplane.api.MIEstimator with
      io.infoplane.estimators.neural.MineEstimator,
      io.infoplane.estimators.neural.NwjEstimator,
      io.infoplane.estimators.neural.InfoNceEstimator,
      io.infoplane.estimators.neural.JsdEstimator,
      io.infoplane.estimators.neural.SmileEstimator,
      io.infoplane.estimators.neural.TubaEstimator,
      io.infoplane.estimators.neural.InterpolatedEstimator,
      io.infoplane.estimators.neural.BarberAgakovEstimator,
      io.infoplane.estimators.neural.ClubEstimator,
      io.infoplane.estimators.neural.LeaveOneOutEstimator,
      io.infoplane.estimators.neural.ClassifierEstimator;
}
