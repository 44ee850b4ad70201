package io.infoplane.host.report;

import io.infoplane.api.Interval;
import io.infoplane.api.Observation.Chart;
import io.infoplane.api.Observation.Images;
import io.infoplane.api.Observation.Table;
import io.infoplane.api.Warning;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * All that a report shows, and nothing that it must work out from files.
 *
 * <p>Information is in nats throughout; {@link #unit()} only says what the page shows at first.
 * Every list may be empty: the page then says in a sentence what is missing. Lists and maps keep
 * their order.
 *
 * @param title heading of the page, such as the experiment's name
 * @param created when the report was made, in words or ISO 8601
 * @param network the network in a few words, such as {@code "12-10-7-5-4-3-2, tanh"}; may be empty
 * @param dataSet the data in a few words, such as {@code "MNIST, test images"}; may be empty
 * @param unit unit that the page opens with
 * @param rows number of analysed samples, where it is one number for the whole run
 * @param labelEntropy H(Y) of the analysed samples, where there are labels
 * @param config the experiment as it was written (YAML); may be empty
 * @param facts settings, versions, digests: label to value
 * @param layers the layers from input to output
 * @param metrics loss, accuracy and whatever else was recorded while training
 * @param configurations the estimators with their options; estimates refer to them by key
 * @param estimates every estimate
 * @param flags what contradicts theory or expectation, found in the estimates
 * @param caveats standing reasons to doubt; see {@link Caveats}
 * @param notes other remarks for the reader
 * @param observations what probes saw
 */
public record ReportData(
    String title,
    String created,
    String network,
    String dataSet,
    Unit unit,
    OptionalInt rows,
    OptionalDouble labelEntropy,
    String config,
    Map<String, String> facts,
    List<Layer> layers,
    List<MetricPoint> metrics,
    List<Configuration> configurations,
    List<Estimate> estimates,
    List<Flag> flags,
    List<String> caveats,
    List<String> notes,
    List<Observation> observations) {

  /** Copies the collections and checks that each estimate belongs to a configuration. */
  public ReportData {
    Objects.requireNonNull(title);
    Objects.requireNonNull(created);
    Objects.requireNonNull(network);
    Objects.requireNonNull(dataSet);
    Objects.requireNonNull(unit);
    Objects.requireNonNull(rows);
    Objects.requireNonNull(labelEntropy);
    Objects.requireNonNull(config);
    facts = copy(facts);
    layers = List.copyOf(layers);
    metrics = List.copyOf(metrics);
    configurations = List.copyOf(configurations);
    estimates = List.copyOf(estimates);
    flags = List.copyOf(flags);
    caveats = List.copyOf(caveats);
    notes = List.copyOf(notes);
    observations = List.copyOf(observations);
    requireKnownConfigurations(configurations, estimates);
  }

  /**
   * Starts from a report in which everything but the title is empty.
   *
   * @param title heading of the page
   * @return a builder
   */
  public static Builder builder(String title) {
    return new Builder(title);
  }

  private static void requireKnownConfigurations(
      List<Configuration> configurations, List<Estimate> estimates) {
    var keys = new LinkedHashSet<String>();
    for (var configuration : configurations) {
      if (!keys.add(configuration.key())) {
        throw new IllegalArgumentException(
            "Two estimator configurations share the key '" + configuration.key() + "'");
      }
    }
    for (var estimate : estimates) {
      if (!keys.contains(estimate.configuration())) {
        throw new IllegalArgumentException(
            "An estimate belongs to the configuration '"
                + estimate.configuration()
                + "', which the report does not list; it lists "
                + keys);
      }
    }
  }

  // Map.copyOf would lose the order, which is the order of reading.
  private static <V> Map<String, V> copy(Map<String, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  /** What a number of information is counted in. */
  public enum Unit {
    /** Natural logarithms. */
    NATS,
    /** Logarithms to base 2. */
    BITS
  }

  /** Which mutual information an estimate is about. */
  public enum Target {
    /** I(X; T): what the layer holds about the input. */
    INPUT,
    /** I(T; Y): what the layer holds about the label. */
    LABEL
  }

  /**
   * A layer of the network.
   *
   * @param name as estimates refer to it
   * @param width its size in words, such as {@code "10"} or {@code "6 x 24 x 24"}
   * @param activation its activation function; may be empty
   * @param description what else is worth saying; may be empty
   */
  public record Layer(String name, String width, String activation, String description) {
    /** Checks that nothing is missing. */
    public Layer {
      Objects.requireNonNull(name);
      Objects.requireNonNull(width);
      Objects.requireNonNull(activation);
      Objects.requireNonNull(description);
    }
  }

  /**
   * What was measured while training at one epoch.
   *
   * @param epoch number of epochs trained
   * @param values series name to value; a value that is not finite shows as a gap
   */
  public record MetricPoint(int epoch, Map<String, Double> values) {
    /** Copies the values. */
    public MetricPoint {
      values = copy(values);
    }
  }

  /**
   * An estimator with its options: what one panel of the report shows.
   *
   * @param key as estimates refer to it; unique in the report
   * @param label short name that tells it from the others, such as {@code "KDE, v = 0.1"}
   * @param estimator the estimator's id
   * @param version the estimator's version
   * @param options completed options, as numbers, booleans or text
   * @param summary one line on the method; may be empty
   */
  public record Configuration(
      String key,
      String label,
      String estimator,
      String version,
      Map<String, Object> options,
      String summary) {
    /** Copies the options. */
    public Configuration {
      Objects.requireNonNull(key);
      Objects.requireNonNull(label);
      Objects.requireNonNull(estimator);
      Objects.requireNonNull(version);
      options = copy(options);
      Objects.requireNonNull(summary);
    }
  }

  /**
   * One number with what is known about it.
   *
   * @param configuration key of its {@link Configuration}
   * @param epoch number of epochs trained
   * @param layer the layer's name
   * @param target which mutual information
   * @param quantity what the value is a value of, in words and symbols
   * @param value in nats
   * @param lower lower bound in nats, where there is one
   * @param upper upper bound in nats, where there is one
   * @param standardError in nats, where there is one
   * @param interval a confidence interval in nats, where there is one
   * @param warnings reasons to doubt it
   * @param diagnostics further numbers and words by name
   * @param n number of samples it rests on
   * @param seconds time it took
   * @param digest SHA-256 of the activations, in hexadecimal
   */
  public record Estimate(
      String configuration,
      int epoch,
      String layer,
      Target target,
      String quantity,
      double value,
      OptionalDouble lower,
      OptionalDouble upper,
      OptionalDouble standardError,
      Optional<Interval> interval,
      List<Warning> warnings,
      Map<String, Object> diagnostics,
      int n,
      double seconds,
      String digest) {
    /** Copies the collections. */
    public Estimate {
      Objects.requireNonNull(configuration);
      Objects.requireNonNull(layer);
      Objects.requireNonNull(target);
      Objects.requireNonNull(quantity);
      Objects.requireNonNull(lower);
      Objects.requireNonNull(upper);
      Objects.requireNonNull(standardError);
      Objects.requireNonNull(interval);
      warnings = List.copyOf(warnings);
      diagnostics = copy(diagnostics);
      Objects.requireNonNull(digest);
    }
  }

  /**
   * A place where the estimates contradict theory or expectation, such as a layer whose I(X; T) is
   * above its predecessor's.
   *
   * @param kind what is contradicted, such as {@code "Data-processing inequality"}; flags of one
   *     kind are shown together
   * @param sentence the whole finding
   * @param configuration key of the estimator configuration, where it is about one
   * @param epoch where it is about one
   * @param layer where it is about one
   * @param size by how much, in nats, where that has a meaning
   */
  public record Flag(
      String kind,
      String sentence,
      Optional<String> configuration,
      OptionalInt epoch,
      Optional<String> layer,
      OptionalDouble size) {
    /** Checks that nothing is missing. */
    public Flag {
      Objects.requireNonNull(kind);
      Objects.requireNonNull(sentence);
      Objects.requireNonNull(configuration);
      Objects.requireNonNull(epoch);
      Objects.requireNonNull(layer);
      Objects.requireNonNull(size);
    }
  }

  /**
   * What a probe saw.
   *
   * @param question the probe and its estimator, in the fewest words that tell it from the others
   * @param asked all options of both; may be empty
   * @param finding a sentence
   * @param warnings reasons to doubt it
   * @param tables its numbers; information is in nats, here and in charts and images
   * @param charts those whose x axes have the same name are drawn one above the other
   * @param images in groups of one scale each
   */
  public record Observation(
      String question,
      String asked,
      String finding,
      List<String> warnings,
      List<Table> tables,
      List<Chart> charts,
      List<Images> images) {
    /** Copies the lists. */
    public Observation {
      Objects.requireNonNull(question);
      Objects.requireNonNull(asked);
      Objects.requireNonNull(finding);
      warnings = List.copyOf(warnings);
      tables = List.copyOf(tables);
      charts = List.copyOf(charts);
      images = List.copyOf(images);
    }
  }

  /** Collects the parts of a {@link ReportData}. Each method may be called in any order. */
  public static final class Builder {
    private final String title;
    private String created = "";
    private String network = "";
    private String dataSet = "";
    private Unit unit = Unit.BITS;
    private OptionalInt rows = OptionalInt.empty();
    private OptionalDouble labelEntropy = OptionalDouble.empty();
    private String config = "";
    private final Map<String, String> facts = new LinkedHashMap<>();
    private final List<Layer> layers = new ArrayList<>();
    private final List<MetricPoint> metrics = new ArrayList<>();
    private final List<Configuration> configurations = new ArrayList<>();
    private final List<Estimate> estimates = new ArrayList<>();
    private final List<Flag> flags = new ArrayList<>();
    private final List<String> caveats = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final List<Observation> observations = new ArrayList<>();

    private Builder(String title) {
      this.title = title;
    }

    /** Says when the report was made. */
    public Builder created(String when) {
      created = when;
      return this;
    }

    /** Says in a few words what the network is. */
    public Builder network(String words) {
      network = words;
      return this;
    }

    /** Says in a few words what the data are. */
    public Builder dataSet(String words) {
      dataSet = words;
      return this;
    }

    /** Sets the unit that the page opens with; bits when not called. */
    public Builder unit(Unit first) {
      unit = first;
      return this;
    }

    /** Sets the number of analysed samples. */
    public Builder rows(int n) {
      rows = OptionalInt.of(n);
      return this;
    }

    /** Sets H(Y) of the analysed samples, in nats. */
    public Builder labelEntropy(double nats) {
      labelEntropy = OptionalDouble.of(nats);
      return this;
    }

    /** Sets the experiment's text. */
    public Builder config(String yaml) {
      config = yaml;
      return this;
    }

    /** Adds a setting, version or digest. */
    public Builder fact(String label, String value) {
      facts.put(label, value);
      return this;
    }

    /** Adds a layer, after the ones before it. */
    public Builder layer(Layer layer) {
      layers.add(layer);
      return this;
    }

    /** Adds what was measured at an epoch. */
    public Builder metric(MetricPoint point) {
      metrics.add(point);
      return this;
    }

    /** Adds an estimator with its options. */
    public Builder configuration(Configuration configuration) {
      configurations.add(configuration);
      return this;
    }

    /** Adds an estimate. */
    public Builder estimate(Estimate estimate) {
      estimates.add(estimate);
      return this;
    }

    /** Adds a contradiction. */
    public Builder flag(Flag flag) {
      flags.add(flag);
      return this;
    }

    /** Adds standing reasons to doubt. */
    public Builder caveats(List<String> sentences) {
      caveats.addAll(sentences);
      return this;
    }

    /** Adds a remark. */
    public Builder note(String sentence) {
      notes.add(sentence);
      return this;
    }

    /** Adds what a probe saw. */
    public Builder observation(Observation observation) {
      observations.add(observation);
      return this;
    }

    /**
     * Finishes.
     *
     * @throws IllegalArgumentException if an estimate names a configuration that was not added
     */
    public ReportData build() {
      return new ReportData(
          title,
          created,
          network,
          dataSet,
          unit,
          rows,
          labelEntropy,
          config,
          facts,
          layers,
          metrics,
          configurations,
          estimates,
          flags,
          caveats,
          notes,
          observations);
    }
  }
}
