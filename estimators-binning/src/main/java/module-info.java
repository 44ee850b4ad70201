/** Plug-in estimates of mutual information on binned activations: id {@code core:binning}. */
module io.infoplane.estimators.binning {
  requires io.infoplane.api;

  provides io.infoplane.api.MIEstimator with
      io.infoplane.estimators.binning.BinningEstimator;
}
