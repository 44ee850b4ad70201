package io.infoplane.api;

/**
 * The version of this api, as plugins state it in {@link Descriptor#apiVersions()}.
 *
 * <p>The first number counts incompatible changes, the second additions.
 *
 * @since 1.0
 */
@Stable
public final class ApiVersion {
  /** The version of the api that is running. */
  public static final Version CURRENT = Version.parse("1.0");

  /**
   * The versions that a component works with unless it says otherwise. The running api decides
   * this, so it stays as it is in a version 2: whoever said nothing was compiled before.
   */
  public static final VersionRange COMPATIBLE = VersionRange.parse("[1.0,2)");

  private ApiVersion() {}
}
