/**
 * Questions asked of recorded representations: ids {@code core:dpi}, {@code core:gradient-snr} and
 * {@code core:phases}.
 */
module io.infoplane.probes {
  requires io.infoplane.api;

  provides io.infoplane.api.RepresentationProbe with
      io.infoplane.probes.DpiProbe,
      io.infoplane.probes.GradientSnrProbe,
      io.infoplane.probes.PhasesProbe;
}
