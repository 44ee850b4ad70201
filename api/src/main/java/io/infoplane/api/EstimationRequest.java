package io.infoplane.api;

import java.util.Objects;
import java.util.Optional;

/**
 * What an estimator is asked: I(X;Y), or I(X;Y|Z) where {@link #given()} is present.
 *
 * @since 1.0
 */
@Stable
public final class EstimationRequest {
  private final Variable x;
  private final Variable y;
  private final Optional<Variable> given;
  private final Optional<Course> course;
  private final Options options;
  private final Context context;

  private EstimationRequest(
      Variable x,
      Variable y,
      Optional<Variable> given,
      Optional<Course> course,
      Options options,
      Context context) {
    this.x = Objects.requireNonNull(x);
    this.y = Objects.requireNonNull(y);
    this.given = given;
    this.course = course;
    this.options = Objects.requireNonNull(options);
    this.context = Objects.requireNonNull(context);
    checkLength(x, y);
    given.ifPresent(z -> checkLength(x, z));
    course.ifPresent(training -> checkLength(x, training.labels()));
  }

  /**
   * Asks for I(X;Y).
   *
   * @param x one variable
   * @param y the other, with as many samples
   * @param options complete, from {@link Options#resolve}
   * @param context seeds, progress, cancellation, memo
   * @return the request
   * @throws InfoplaneException DATA_INVALID if the numbers of samples differ
   */
  public static EstimationRequest of(Variable x, Variable y, Options options, Context context) {
    return new EstimationRequest(x, y, Optional.empty(), Optional.empty(), options, context);
  }

  /**
   * The same request, conditional on a third variable.
   *
   * @param z the condition, with as many samples
   * @return a request for I(X;Y|Z)
   * @throws InfoplaneException DATA_INVALID if the numbers of samples differ
   */
  public EstimationRequest given(Variable z) {
    return new EstimationRequest(x, y, Optional.of(z), course, options, context);
  }

  /**
   * The same request, about a layer of a network that is being trained. Of the two variables that
   * is the one that is not {@link Discrete}; {@link #y()} where none is.
   *
   * @param training its labels and its past
   * @return the request
   * @throws InfoplaneException DATA_INVALID if the numbers of samples differ
   */
  public EstimationRequest during(Course training) {
    return new EstimationRequest(x, y, given, Optional.of(training), options, context);
  }

  /** One variable; where one is the cause of the other, the cause. */
  public Variable x() {
    return x;
  }

  /** The other variable. */
  public Variable y() {
    return y;
  }

  /** The condition Z of I(X;Y|Z), if there is one. */
  public Optional<Variable> given() {
    return given;
  }

  /** The training that one of the variables is from, if that is known. */
  public Optional<Course> course() {
    return course;
  }

  /** The options: complete and in range. */
  public Options options() {
    return options;
  }

  /** Seeds, progress, cancellation and memo. */
  public Context context() {
    return context;
  }

  /** Number of samples, n. */
  public int size() {
    return x.size();
  }

  private static void checkLength(Variable x, Variable y) {
    if (x.size() != y.size()) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          "'"
              + x.name()
              + "' has "
              + x.size()
              + " samples and '"
              + y.name()
              + "' has "
              + y.size()
              + ": both must have the same number");
    }
  }
}
