/** Kolchinsky-Tracey bounds by pairwise distances: id {@code core:kde}. */
module io.infoplane.estimators.kde {
  requires io.infoplane.api;
  requires io.infoplane.numerics;

  provides io.infoplane.api.MIEstimator with
      io.infoplane.estimators.kde.KdeEstimator;
}
