/** Questions asked of recorded representations: id {@code core:dpi}. */
module io.infoplane.probes {
  requires io.infoplane.api;

  provides io.infoplane.api.RepresentationProbe with
      io.infoplane.probes.DpiProbe;
}
