package io.infoplane.host.plugin;

import io.infoplane.api.Descriptor;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.VersionRange;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says which component is wanted: {@code kde}, {@code core:kde}, {@code acme:kde@[1.2,2)} or {@code
 * kde@1.2.0}.
 *
 * <p>Without a vendor any vendor's component of that name will do. A version alone means exactly
 * that version; a range is in the notation of {@link VersionRange}.
 *
 * @param vendor the part before the colon, if it was written
 * @param name the part after it
 * @param versions the versions that will do, if they were written
 * @param text as it was written
 */
public record Selector(
    Optional<String> vendor, String name, Optional<VersionRange> versions, String text) {
  private static final Pattern SYNTAX =
      Pattern.compile("(?:([^:@\\s]+):)?([^:@\\s]+)(?:@(\\S[^@]*))?");

  /** Checks that nothing is missing. */
  public Selector {
    Objects.requireNonNull(vendor);
    Objects.requireNonNull(name);
    Objects.requireNonNull(versions);
    Objects.requireNonNull(text);
  }

  /**
   * Reads a selector.
   *
   * @param text such as {@code core:kde@[1.2,2)}
   * @return the selector
   * @throws InfoplaneException OPTION_INVALID if the text is no selector
   */
  public static Selector parse(String text) {
    Matcher parts = SYNTAX.matcher(text.strip());
    if (!parts.matches()) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "'" + text + "' selects nothing: write a name such as kde, core:kde or core:kde@[1.2,2)");
    }
    return new Selector(
        Optional.ofNullable(parts.group(1)),
        parts.group(2),
        Optional.ofNullable(parts.group(3)).map(Selector::versions),
        text.strip());
  }

  private static VersionRange versions(String text) {
    boolean range = text.startsWith("[") || text.startsWith("(");
    return VersionRange.parse(range ? text : "[" + text + "," + text + "]");
  }

  /** Whether a component is one that is wanted. */
  public boolean matches(Descriptor descriptor) {
    return matchesId(descriptor)
        && versions.map(range -> range.contains(descriptor.version())).orElse(true);
  }

  /** Whether a component has the wanted id, in whatever version. */
  boolean matchesId(Descriptor descriptor) {
    return matchesId(descriptor.id());
  }

  /** Whether an id {@code vendor:name} is one that is wanted. */
  boolean matchesId(String id) {
    int colon = id.indexOf(':');
    return name.equals(id.substring(colon + 1))
        && vendor.map(id.substring(0, Math.max(colon, 0))::equals).orElse(true);
  }

  /** What was written without the version. */
  String id() {
    return vendor.map(prefix -> prefix + ":" + name).orElse(name);
  }

  @Override
  public String toString() {
    return text;
  }
}
