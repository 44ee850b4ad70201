/**
 * Questions asked of recorded representations: ids {@code core:dpi}, {@code core:phases}, {@code
 * core:redundancy-synergy} and {@code core:weighted-non-redundant}.
 */
module io.infoplane.probes {
  requires io.infoplane.api;

  provides io.infoplane.api.RepresentationProbe with
      io.infoplane.probes.DpiProbe,
      io.infoplane.probes.PhasesProbe,
      io.infoplane.probes.RedundancySynergyProbe,
      io.infoplane.probes.WeightedNonRedundantProbe;
}
