package io.infoplane.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who a component is, what it can do, and which options it takes.
 *
 * @since 1.0
 */
@Stable
public final class Descriptor {
  private static final Pattern ID =
      Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*:[a-z][a-z0-9]*(-[a-z0-9]+)*");

  private final String id;
  private final Version version;
  private final VersionRange apiVersions;
  private final String summary;
  private final Optional<Reference> reference;
  private final Set<Capability> capabilities;
  private final List<OptionSpec> options;
  private final int ranking;

  private Descriptor(Builder builder) {
    this.id = builder.id;
    this.version = builder.version;
    this.apiVersions = builder.apiVersions;
    this.summary = builder.summary;
    this.reference = builder.reference;
    this.capabilities = Collections.unmodifiableSet(new LinkedHashSet<>(builder.capabilities));
    this.options = List.copyOf(builder.options);
    this.ranking = builder.ranking;
  }

  /**
   * Starts a descriptor.
   *
   * @param id {@code vendor:name}, each of lower-case letters, digits and hyphens
   * @param version of the component, such as {@code "1.0.0"}
   * @return a builder
   */
  public static Builder builder(String id, String version) {
    return new Builder(id, version);
  }

  /** {@code vendor:name}, such as {@code core:kde}. */
  public String id() {
    return id;
  }

  /** The part of the id before the colon. */
  public String vendor() {
    return id.substring(0, id.indexOf(':'));
  }

  /** The part of the id after the colon. */
  public String name() {
    return id.substring(id.indexOf(':') + 1);
  }

  /** Version of the component. A change of its numbers is a change of its version. */
  public Version version() {
    return version;
  }

  /** Versions of the api that the component works with. */
  public VersionRange apiVersions() {
    return apiVersions;
  }

  /** One line: what it does. */
  public String summary() {
    return summary;
  }

  /** Where the method was published. */
  public Optional<Reference> reference() {
    return reference;
  }

  /** What it claims to be able to do. */
  public Set<Capability> capabilities() {
    return capabilities;
  }

  /** Whether it claims a capability. */
  public boolean can(Capability capability) {
    return capabilities.contains(capability);
  }

  /** The options it takes, in the order in which help shows them. */
  public List<OptionSpec> options() {
    return options;
  }

  /** Among components found by one short name the highest ranking wins; 0 by default. */
  public int ranking() {
    return ranking;
  }

  @Override
  public String toString() {
    return id + " " + version;
  }

  /**
   * Collects the parts of a {@link Descriptor}.
   *
   * @since 1.0
   */
  public static final class Builder {
    private final String id;
    private final Version version;
    private VersionRange apiVersions = ApiVersion.COMPATIBLE;
    private String summary = "";
    private Optional<Reference> reference = Optional.empty();
    private final Set<Capability> capabilities = new LinkedHashSet<>();
    private final List<OptionSpec> options = new ArrayList<>();
    private int ranking;

    private Builder(String id, String version) {
      if (!ID.matcher(id).matches()) {
        throw new IllegalArgumentException(
            "'"
                + id
                + "' is no component id: write vendor:name in lower-case letters, digits and"
                + " hyphens");
      }
      this.id = id;
      this.version = Version.parse(version);
    }

    /** States the versions of the api it works with, such as {@code "[1.2,2)"}. */
    public Builder apiVersions(String range) {
      apiVersions = VersionRange.parse(range);
      return this;
    }

    /** States in one line what it does. Required. */
    public Builder summary(String line) {
      summary = Objects.requireNonNull(line);
      return this;
    }

    /** States where the method was published. */
    public Builder reference(String authors, int year, String title, String link) {
      reference = Optional.of(new Reference(authors, year, title, link));
      return this;
    }

    /** Adds capabilities. */
    public Builder capabilities(Capability... claimed) {
      capabilities.addAll(List.of(claimed));
      return this;
    }

    /** Adds options, in the order in which help shows them. */
    public Builder options(OptionSpec... specs) {
      options.addAll(List.of(specs));
      return this;
    }

    /** Sets the ranking among components of one short name. */
    public Builder ranking(int number) {
      ranking = number;
      return this;
    }

    /**
     * The finished descriptor.
     *
     * @throws IllegalArgumentException if the summary is missing or two options share a name
     */
    public Descriptor build() {
      if (summary.isBlank()) {
        throw new IllegalArgumentException("the descriptor of " + id + " lacks a summary");
      }
      if (options.stream().map(OptionSpec::name).distinct().count() < options.size()) {
        throw new IllegalArgumentException("two options of " + id + " have the same name");
      }
      return new Descriptor(this);
    }
  }
}
