package io.infoplane.host.plugin;

import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a component that a plugin brings, written {@code estimator acme:kde 1.2.0}.
 *
 * @param kind the {@linkplain ServiceKind#word() word} for its kind
 * @param id of the component
 * @param version of the component
 */
public record Provided(String kind, String id, String version) {
  private static final Pattern SYNTAX = Pattern.compile("(\\S+) (\\S+) (\\S+)");

  /** Checks that nothing is missing. */
  public Provided {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(id);
    Objects.requireNonNull(version);
  }

  static Provided of(Service<?> service) {
    return new Provided(service.kind().word(), service.id(), service.version().toString());
  }

  /** Reads what {@link #toString} wrote. */
  static Optional<Provided> parse(String text) {
    Matcher parts = SYNTAX.matcher(text);
    return parts.matches()
        ? Optional.of(new Provided(parts.group(1), parts.group(2), parts.group(3)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return kind + " " + id + " " + version;
  }
}
