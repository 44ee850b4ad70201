/**
 * Questions asked of recorded representations: ids {@code core:dpi}, {@code core:phases}, {@code
 * core:redundancy-synergy}, {@code core:weighted-non-redundant} and {@code core:total-correlation}.
 */
module io.infoplane.probes {
  requires io.infoplane.api;

  provides io.infoplane.api.RepresentationProbe with
      io.infoplane.probes.DpiProbe,
      io.infoplane.probes.PhasesProbe,
      io.infoplane.probes.RedundancySynergyProbe,
      io.infoplane.probes.TotalCorrelationProbe,
      io.infoplane.probes.WeightedNonRedundantProbe;
}
