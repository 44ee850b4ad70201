/** A user's own program; see LibraryIT. */
module library {
  requires io.infoplane.host;
}
