/** Matrix-based Renyi entropy of Gram matrices: id {@code core:renyi}. */
module io.infoplane.estimators.renyi {
  requires io.infoplane.api;
  requires io.infoplane.numerics;

  provides io.infoplane.api.MIEstimator with
      io.infoplane.estimators.renyi.RenyiEstimator;
}
