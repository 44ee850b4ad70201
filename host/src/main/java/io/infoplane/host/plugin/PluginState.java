package io.infoplane.host.plugin;

/** Where a plugin stands, in OSGi's words. */
public enum PluginState {
  /** It lies in its place and has not been looked at. */
  INSTALLED,
  /** Its modules and all that they require have been found. */
  RESOLVED,
  /** Its components are registered and answer requests. */
  ACTIVE,
  /** It was active, and its components are registered no longer. */
  STOPPED,
  /** It was removed and never comes back: what is installed anew is another plugin. */
  UNINSTALLED,
  /** It cannot be used; {@link Plugin#failure()} says why. */
  FAILED
}
