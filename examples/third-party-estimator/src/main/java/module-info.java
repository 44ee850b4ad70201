/** The Gaussian-copula estimator of mutual information. */
module com.example.copula {
  requires io.infoplane.api;

  provides io.infoplane.api.MIEstimator with
      com.example.copula.GaussianCopulaEstimator;
}
