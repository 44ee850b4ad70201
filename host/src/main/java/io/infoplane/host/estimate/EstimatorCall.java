package io.infoplane.host.estimate;

import io.infoplane.api.Capability;
import io.infoplane.api.Context;
import io.infoplane.api.Course;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.Estimate;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.MIEstimator;
import io.infoplane.api.Options;
import io.infoplane.api.Variable;
import io.infoplane.host.plugin.CallText;
import io.infoplane.host.plugin.RegistrySnapshot;
import io.infoplane.host.plugin.Service;
import io.infoplane.host.plugin.ServiceKind;
import io.infoplane.host.plugin.Thrown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * An estimator with its options filled in, ready to be asked; immutable.
 *
 * <p>Besides what the estimator declares, every estimator takes the options {@code seed}, which
 * stands for the context's seed, and {@code feature-maps}, how the maps of a convolutional layer
 * are read.
 */
public final class EstimatorCall {
  private static final String SEED = "seed";
  private static final String FEATURE_MAPS = "feature-maps";

  private final Service<MIEstimator> service;
  private final Options options;
  private final OptionalLong seed;
  private final Optional<Reading> reading;
  private final Optional<TimeLimit> limit;
  private final Optional<Course> course;
  private final Optional<Variable> given;

  private EstimatorCall(
      Service<MIEstimator> service,
      Options options,
      OptionalLong seed,
      Optional<Reading> reading,
      Optional<TimeLimit> limit,
      Optional<Course> course,
      Optional<Variable> given) {
    this.service = service;
    this.options = options;
    this.seed = seed;
    this.reading = reading;
    this.limit = limit;
    this.course = course;
    this.given = given;
  }

  /**
   * Reads which estimator is wanted with which options.
   *
   * @param text {@code SELECTOR[:name=value,...]}, such as {@code kde:noise-variance=0.1}
   * @param registry where the estimator is looked for
   * @return the call
   * @throws InfoplaneException OPTION_INVALID if the text, the selector or an option is wrong; a
   *     failed plugin's code if that would have brought the estimator
   */
  public static EstimatorCall parse(String text, RegistrySnapshot registry) {
    CallText call = CallText.parse(text);
    return of(registry.find(ServiceKind.ESTIMATOR, call.selector()), call.options());
  }

  /**
   * Fills in the options of an estimator.
   *
   * @param service the estimator
   * @param written values by option name; may be empty
   * @return the call
   * @throws InfoplaneException OPTION_INVALID with one message that lists every problem
   */
  public static EstimatorCall of(Service<MIEstimator> service, Map<String, String> written) {
    Map<String, String> own = new LinkedHashMap<>(written);
    String seedText = own.remove(SEED);
    Optional<Reading> reading = Optional.ofNullable(own.remove(FEATURE_MAPS)).map(Reading::parse);
    Options options = Options.resolve(service.descriptor(), own);
    OptionalLong seed = seedText == null ? OptionalLong.empty() : seed(service, seedText);
    return new EstimatorCall(
        service, options, seed, reading, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static OptionalLong seed(Service<MIEstimator> service, String text) {
    try {
      return OptionalLong.of(Long.parseLong(text.strip()));
    } catch (NumberFormatException e) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          service.id() + ": option 'seed' takes a whole number, not '" + text + "'",
          e);
    }
  }

  /**
   * Checks that the estimator takes what it is asked about the layers of a run: a continuous and a
   * discrete variable.
   *
   * @throws InfoplaneException UNSUPPORTED if it does not claim to, or not as the maps are to be
   *     read
   */
  public void checkTakesRuns() {
    AcceptedKinds.checkRun(descriptor());
    if (reading.equals(Optional.of(Reading.JOINT))) {
      AcceptedKinds.checkJoint(descriptor(), "a layer");
    }
  }

  /**
   * Checks that the estimator takes a condition, as {@link #given} gives it one.
   *
   * @param registry whose estimators that do are named if it does not
   * @throws InfoplaneException UNSUPPORTED if it does not claim to
   */
  public void checkTakesCondition(RegistrySnapshot registry) {
    if (!descriptor().can(Capability.CONDITIONAL)) {
      throw AcceptedKinds.takesNoCondition(
          descriptor(),
          registry.services(ServiceKind.ESTIMATOR).stream()
              .filter(other -> other.descriptor().can(Capability.CONDITIONAL))
              .map(Service::id)
              .distinct()
              .toList());
    }
  }

  /**
   * Checks that the estimator can make something of a variable that was read as the identity of its
   * rows: one that goes by where points lie learns nothing of rows that hardly ever repeat.
   *
   * @param rows as they were read
   * @param option that said so, such as {@code --x-kind}
   * @param registry whose estimators that do are named if it cannot
   * @throws InfoplaneException UNSUPPORTED if it cannot
   */
  public void checkTakesIdentity(Variable rows, String option, RegistrySnapshot registry) {
    boolean hardlyRepeats =
        rows instanceof Discrete symbols && symbols.symbols() > symbols.size() / 2;
    if (hardlyRepeats && descriptor().can(Capability.GEOMETRY_OF_X)) {
      throw AcceptedKinds.takesNoIdentity(
          descriptor(),
          rows,
          option,
          registry.services(ServiceKind.ESTIMATOR).stream()
              .filter(other -> other.descriptor().can(Capability.DISCRETE_CONTINUOUS))
              .filter(other -> !other.descriptor().can(Capability.GEOMETRY_OF_X))
              .map(Service::id)
              .distinct()
              .toList());
    }
  }

  /** How the feature maps of a layer are read: as one variable where the call does not say. */
  public Reading reading() {
    return reading.orElse(Reading.CONCAT);
  }

  /** The same call, which reads feature maps so unless it says otherwise itself. */
  public EstimatorCall reading(Reading standard) {
    return new EstimatorCall(
        service, options, seed, Optional.of(reading.orElse(standard)), limit, course, given);
  }

  /** The same call for variables that are asked about as they are. */
  public EstimatorCall withoutReading() {
    return new EstimatorCall(service, options, seed, Optional.empty(), limit, course, given);
  }

  /** The same call, whose estimator is given so much time for an estimate. */
  public EstimatorCall within(TimeLimit newLimit) {
    return new EstimatorCall(service, options, seed, reading, Optional.of(newLimit), course, given);
  }

  /**
   * The same call about a layer of a network that is being trained; an estimator without the
   * capability {@link Capability#COURSE} is not told.
   *
   * @param training with this layer and others as they were recorded; they are read as the call
   *     says
   */
  public EstimatorCall during(Course training) {
    if (!descriptor().can(Capability.COURSE)) {
      return this;
    }
    Course asRead =
        new Course(training.labels(), read(training.earlier()), read(training.shallower()));
    return new EstimatorCall(service, options, seed, reading, limit, Optional.of(asRead), given);
  }

  private List<Supplier<Variable>> read(List<Supplier<Variable>> recorded) {
    List<Supplier<Variable>> read = new ArrayList<>();
    recorded.forEach(layer -> read.add(() -> reading().of(layer.get())));
    return read;
  }

  /**
   * The same call about I(X;Y|Z), in place of I(X;Y).
   *
   * @param z the condition, with as many samples as the two variables
   * @return the call; it is refused when it is asked if the estimator lacks the capability {@link
   *     Capability#CONDITIONAL}
   */
  public EstimatorCall given(Variable z) {
    return new EstimatorCall(service, options, seed, reading, limit, course, Optional.of(z));
  }

  /** The same call about one map of a layer, to which none of another layer corresponds. */
  EstimatorCall ofMap(int map) {
    if (course.isEmpty()) {
      return this;
    }
    List<Supplier<Variable>> maps = new ArrayList<>();
    course.get().earlier().forEach(layer -> maps.add(() -> ((Joint) layer.get()).parts().get(map)));
    Course ofMap = new Course(course.get().labels(), maps, List.of());
    return new EstimatorCall(service, options, seed, reading, limit, Optional.of(ofMap), given);
  }

  /** The estimator and where it came from. */
  public Service<MIEstimator> service() {
    return service;
  }

  /** What the estimator says about itself. */
  public Descriptor descriptor() {
    return service.descriptor();
  }

  /** The options that the estimator is given. */
  public Options options() {
    return options;
  }

  /**
   * All options in canonical form: the reading of feature maps where the call says it, those of the
   * estimator, the seed last.
   *
   * @param contextSeed the seed where the call has none of its own
   */
  public Map<String, String> optionsWithSeed(long contextSeed) {
    Map<String, String> all = new LinkedHashMap<>();
    reading.ifPresent(said -> all.put(FEATURE_MAPS, said.toString()));
    all.putAll(options.asMap());
    all.put(SEED, Long.toString(seed.orElse(contextSeed)));
    return all;
  }

  /**
   * The key that the estimate of these variables will have. Costs their digests, no estimate.
   *
   * @param contextSeed the seed where the call has none of its own
   */
  public EstimateKey key(Variable x, Variable y, long contextSeed) {
    return EstimateKey.of(
        x.sha256(),
        y.sha256(),
        given.map(Variable::sha256),
        descriptor().id(),
        descriptor().version().toString(),
        optionsWithSeed(contextSeed));
  }

  /**
   * Estimates I(X;Y), or what the call is {@linkplain #given given}, with a fresh context of seed
   * 0.
   *
   * @throws InfoplaneException as {@link #run} does
   */
  public EstimateRecord estimate(Variable x, Variable y) {
    return run(x, y, HostContext.withSeed(0));
  }

  /**
   * Estimates I(X;Y), one of which may be a layer that was {@linkplain Reading#of read} as {@link
   * #reading()} says: where that is the mean over its maps, each map by itself.
   *
   * @throws InfoplaneException as {@link #run} does
   */
  public EstimateRecord ofLayer(Variable x, Variable y, Context context) {
    boolean mean = reading() == Reading.MEAN && (x instanceof Joint || y instanceof Joint);
    return mean ? FeatureMapMean.run(this, x, y, context) : run(x, y, context);
  }

  /**
   * Estimates I(X;Y), or I(X;Y|Z) of a call that is {@linkplain #given given} Z.
   *
   * @param x one variable; where one is the cause of the other, the cause
   * @param y the other
   * @param context seed, threads, progress, cancellation, memo
   * @return the estimate and all that it rests on
   * @throws InfoplaneException UNSUPPORTED if the estimator does not claim to take these kinds of
   *     variables, or a condition; DATA_INVALID if the numbers of samples differ; PLUGIN_BROKEN if
   *     it returned nothing, or threw anything but the errors of its contract; CANCELLED if it was
   *     stopped, or did not answer in its time; else what the estimator threw
   */
  public EstimateRecord run(Variable x, Variable y, Context context) {
    Objects.requireNonNull(context);
    checkTakes(x, y);
    Context seeded = seed.isPresent() ? new SeededContext(context, seed.getAsLong()) : context;
    context.checkCancelled();
    long start = System.nanoTime();
    Estimate estimate =
        limit.isPresent()
            ? limit.get().ask(descriptor().id(), who(), c -> ask(x, y, c), seeded)
            : ask(x, y, seeded);
    double seconds = (System.nanoTime() - start) * 1e-9;
    return new EstimateRecord(
        descriptor().id(),
        descriptor().version().toString(),
        optionsWithSeed(context.seed()),
        estimate.quantity(),
        estimate.value(),
        estimate.lower(),
        estimate.upper(),
        estimate.standardError(),
        estimate.interval(),
        estimate.n(),
        ConstantVariable.warned(estimate.warnings(), x, y),
        estimate.diagnostics(),
        seconds,
        VariableInfo.of(x),
        VariableInfo.of(y),
        given.map(VariableInfo::of),
        service.plugin(),
        service.sha256());
  }

  /**
   * About how many multiplications {@link #ofLayer} of variables of these sizes takes.
   *
   * @param x one variable, of whatever values
   * @param y the other
   * @param context of the request
   * @return 0 if the estimator does not say it
   * @throws InfoplaneException as {@link #ofLayer} does, where kinds, sizes and options are reason
   *     enough
   */
  public double cost(Variable x, Variable y, Context context) {
    if (reading() == Reading.MEAN && x instanceof Joint maps) {
      return maps.parts().stream().mapToDouble(map -> costOf(map, y, context)).sum();
    }
    if (reading() == Reading.MEAN && y instanceof Joint maps) {
      return maps.parts().stream().mapToDouble(map -> costOf(x, map, context)).sum();
    }
    return costOf(x, y, context);
  }

  private double costOf(Variable x, Variable y, Context context) {
    checkTakes(x, y);
    EstimationRequest request = request(x, y, context);
    try {
      double cost = service.component().cost(request);
      return cost > 0 && cost < Double.POSITIVE_INFINITY ? cost : 0;
    } catch (InfoplaneException e) {
      throw named(e);
    } catch (Throwable thrown) {
      // A forecast is worth no failure: what the estimator answers is another matter.
      Thrown.rethrowIfFatal(thrown);
      return 0;
    }
  }

  private void checkTakes(Variable x, Variable y) {
    AcceptedKinds.check(descriptor(), x, y);
    if (given.isPresent() && !descriptor().can(Capability.CONDITIONAL)) {
      throw AcceptedKinds.takesNoCondition(descriptor(), List.of());
    }
  }

  private Estimate ask(Variable x, Variable y, Context context) {
    EstimationRequest request = request(x, y, context);
    Estimate estimate;
    try {
      estimate = service.component().estimate(request);
    } catch (InfoplaneException e) {
      if (e.code() == ErrorCode.CANCELLED) {
        context.checkCancelled();
        throw broken("says that it was stopped, which nobody asked for", e);
      }
      throw named(e);
    } catch (Throwable thrown) {
      Thrown.rethrowIfFatal(thrown);
      throw broken("threw " + Thrown.inWords(thrown), thrown);
    }
    if (estimate == null) {
      throw broken("returned null", new NullPointerException("estimate"));
    }
    if (estimate.diagnostics().containsKey(null)) {
      throw broken("returned a diagnostic without a name", new NullPointerException("diagnostic"));
    }
    return estimate;
  }

  private EstimationRequest request(Variable x, Variable y, Context context) {
    EstimationRequest plain = EstimationRequest.of(x, y, options, context);
    EstimationRequest conditional = given.map(plain::given).orElse(plain);
    return course.map(conditional::during).orElse(conditional);
  }

  /** Several estimators answer one command: the message must say which did not. */
  private InfoplaneException named(InfoplaneException e) {
    String id = descriptor().id();
    return e.getMessage().startsWith(id)
        ? e
        : new InfoplaneException(e.code(), id + ": " + e.getMessage(), e);
  }

  private InfoplaneException broken(String what, Throwable cause) {
    return new InfoplaneException(
        ErrorCode.PLUGIN_BROKEN,
        "the plugin '"
            + service.plugin()
            + "' is broken: "
            + descriptor().id()
            + " "
            + descriptor().version()
            + " "
            + what,
        cause);
  }

  /**
   * What is written down where there is no estimate.
   *
   * @param why what {@link #run} threw
   * @param contextSeed the seed where the call has none of its own
   */
  public EstimateFailure failure(InfoplaneException why, long contextSeed) {
    return new EstimateFailure(
        descriptor().id(),
        descriptor().version().toString(),
        optionsWithSeed(contextSeed),
        service.plugin(),
        service.sha256(),
        why.code(),
        why.getMessage());
  }

  InfoplaneException tooLarge(OutOfMemoryError e) {
    return new InfoplaneException(
        ErrorCode.PLUGIN_BROKEN,
        who()
            + " needs more memory than the "
            + (Runtime.getRuntime().maxMemory() >> 20)
            + " MB that there are: give more, as in INFOPLANE_JAVA_OPTS=-Xmx8g",
        e);
  }

  private String who() {
    return descriptor().id()
        + " "
        + descriptor().version()
        + " of the plugin '"
        + service.plugin()
        + "'";
  }

  /** The id and the options that the estimator is given. */
  @Override
  public String toString() {
    return written("");
  }

  /**
   * The id and the options that the estimator is given, with its seed where that is its own.
   *
   * @param contextSeed the seed where the call has none of its own
   */
  public String written(long contextSeed) {
    long used = seed.orElse(contextSeed);
    return written(used == contextSeed ? "" : " " + SEED + "=" + used);
  }

  private String written(String own) {
    String said = reading.map(how -> " " + FEATURE_MAPS + "=" + how).orElse("") + own;
    return descriptor().id() + said + (options.toString().isEmpty() ? "" : " ") + options;
  }
}
