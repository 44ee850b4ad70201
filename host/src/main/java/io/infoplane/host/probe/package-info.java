/** Probes asked of recorded runs, and what they saw. */
package io.infoplane.host.probe;
