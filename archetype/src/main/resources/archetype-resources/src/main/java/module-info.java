/** The plugin: one estimator of mutual information. */
module ${package} {
  requires io.infoplane.api;

  provides io.infoplane.api.MIEstimator with
      ${package}.${className};
}
