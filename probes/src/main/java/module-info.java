/** Questions asked of recorded representations: the probes {@code core:NAME}. */
module io.infoplane.probes {
  requires io.infoplane.api;

  provides io.infoplane.api.RepresentationProbe with
      io.infoplane.probes.ActivationsProbe,
      io.infoplane.probes.DisentanglementProbe,
      io.infoplane.probes.DpiProbe,
      io.infoplane.probes.GradientSnrProbe,
      io.infoplane.probes.InfoMaskingProbe,
      io.infoplane.probes.InformationCostProbe,
      io.infoplane.probes.InformationMapProbe,
      io.infoplane.probes.LinearProbe,
      io.infoplane.probes.LossDynamicsProbe,
      io.infoplane.probes.NuisanceProbe,
      io.infoplane.probes.PhasesProbe,
      io.infoplane.probes.RedundancySynergyProbe,
      io.infoplane.probes.SoftmaxBoundProbe,
      io.infoplane.probes.TotalCorrelationProbe,
      io.infoplane.probes.WeightedNonRedundantProbe;
}
