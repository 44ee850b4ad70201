/** A program in which plugins come and go; see LifecycleIT. */
module lifecycle {
  requires io.infoplane.host;
}
