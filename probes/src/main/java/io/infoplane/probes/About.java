package io.infoplane.probes;

/** What layers are asked about. */
enum About {
  /** The input. */
  X,
  /** The labels. */
  Y
}
