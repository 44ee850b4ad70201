package io.infoplane.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * Several continuous variables seen together but kept apart, such as the c feature maps of a
 * convolutional layer.
 *
 * @since 1.0
 */
@Stable
public final class Joint implements Variable {
  private final String name;
  private final List<Continuous> parts;

  private Joint(String name, List<Continuous> parts) {
    this.name = Objects.requireNonNull(name);
    this.parts = parts;
  }

  /**
   * A group of variables.
   *
   * @param name for messages and results
   * @param parts at least one, all with the same number of samples
   * @return the group
   * @throws InfoplaneException DATA_INVALID if it is empty or the numbers of samples differ
   */
  public static Joint of(String name, List<Continuous> parts) {
    if (parts.isEmpty()) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID, "the joint variable '" + name + "' has no parts");
    }
    for (Continuous part : parts) {
      if (part.size() != parts.get(0).size()) {
        throw new InfoplaneException(
            ErrorCode.DATA_INVALID,
            "the parts of '"
                + name
                + "' differ in length: '"
                + parts.get(0).name()
                + "' has "
                + parts.get(0).size()
                + " samples, '"
                + part.name()
                + "' has "
                + part.size());
      }
    }
    return new Joint(name, List.copyOf(parts));
  }

  /** The variables in the group, in order. */
  public List<Continuous> parts() {
    return parts;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int size() {
    return parts.get(0).size();
  }

  @Override
  public String sha256() {
    MessageDigest digest = Samples.newSha256();
    digest.update(("JOINT " + parts.size() + "\n").getBytes(StandardCharsets.US_ASCII));
    for (Continuous part : parts) {
      digest.update(part.sha256().getBytes(StandardCharsets.US_ASCII));
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  @Override
  public String kind() {
    return "joint";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Joint joint && parts.equals(joint.parts);
  }

  @Override
  public int hashCode() {
    return parts.hashCode();
  }

  @Override
  public String toString() {
    return name + " (joint of " + parts.size() + ")";
  }
}
