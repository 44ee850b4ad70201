package io.infoplane.host.cli;

import java.util.Locale;

/** The form in which commands that list things write them. */
enum ListFormat {
  TABLE,
  JSON;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
