package io.infoplane.estimators.renyi;

import io.infoplane.api.Continuous;
import io.infoplane.api.Course;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.Memo;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.api.Variable;
import io.infoplane.numerics.GaussianKernel;
import io.infoplane.numerics.KernelAlignment;
import io.infoplane.numerics.ProductKernel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** The options that say how wide the kernels are, and what they come to for a variable. */
final class KernelWidths {
  static final OptionSpec KERNEL_WIDTH =
      OptionSpec.number(
              "kernel-width", 1, "Width of the kernel of continuous variables, or the rule for it")
          .min(1e-9)
          .max(1e9)
          .unit("units of the variable")
          .orWord("silverman", "h n^(-1/(4+d)) for d columns")
          .orWord("alignment", "the width at which the kernel is most like the labels")
          .defaultText("silverman");
  static final OptionSpec H =
      OptionSpec.number(
              "h",
              5,
              "Factor of Silverman's rule; published work takes 5 for activations and 0.1 for"
                  + " back-propagated errors")
          .min(1e-6)
          .max(1e6);
  static final OptionSpec AVERAGING =
      OptionSpec.number(
              "averaging",
              0.9,
              "With kernel-width=alignment, the share that a layer's width keeps of what it was at"
                  + " the recorded epoch before")
          .min(0)
          .max(0.999);
  static final OptionSpec SIGMA_X = own("sigma-x", "x");
  static final OptionSpec SIGMA_Y = own("sigma-y", "y");
  static final OptionSpec CONVENTION =
      OptionSpec.choice(
              "convention",
              KernelConvention.TWO_SIGMA_SQUARED.word(),
              "What a width s means; public code differs")
          .orWord(KernelConvention.TWO_SIGMA_SQUARED.word(), "exp(-D / 2s^2)")
          .orWord(KernelConvention.SIGMA_SQUARED.word(), "exp(-D / s^2)")
          .orWord(KernelConvention.SIGMA.word(), "exp(-D / s)");

  /** Of one-hot labels, as in the papers: two different ones do not touch. */
  private static final double DISCRETE_WIDTH = 0.1;

  private final EstimationRequest request;
  private final Options options;
  private final KernelConvention convention;

  KernelWidths(EstimationRequest request) {
    this.request = request;
    this.options = request.options();
    this.convention = KernelConvention.of(options.text(CONVENTION.name()));
  }

  private static OptionSpec own(String name, String variable) {
    return OptionSpec.number(name, 1, "Width of the kernel of " + variable + " alone")
        .min(1e-9)
        .max(1e9)
        .unit("units of the variable")
        .orWord("auto", "0.1 for one-hot symbols, kernel-width for points")
        .defaultText("auto");
  }

  /** The kernel of x; a product for a group of variables. */
  ProductKernel ofX(Variable x) {
    return kernel(x, SIGMA_X);
  }

  /** The kernel of y; a product for a group of variables. */
  ProductKernel ofY(Variable y) {
    return kernel(y, SIGMA_Y);
  }

  /** The kernel of a condition, which has no width of its own. */
  ProductKernel ofGiven(Variable z) {
    return kernel(z, Optional.empty());
  }

  private ProductKernel kernel(Variable variable, OptionSpec own) {
    Optional<Double> width =
        options.word(own.name()).isPresent()
            ? Optional.empty()
            : Optional.of(options.number(own.name()));
    return kernel(variable, width);
  }

  private ProductKernel kernel(Variable variable, Optional<Double> own) {
    if (variable instanceof Discrete) {
      double scale = convention.scale(own.orElse(DISCRETE_WIDTH));
      return ProductKernel.of(List.of(kernel(variable, scale)));
    }
    List<Continuous> parts = parts(variable);
    Map<Double, List<Continuous>> byScale = new LinkedHashMap<>();
    for (int i = 0; i < parts.size(); i++) {
      int part = i;
      double scale =
          own.map(convention::scale).orElseGet(() -> scale(variable, parts.get(part), part));
      byScale.computeIfAbsent(scale, key -> new ArrayList<>()).add(parts.get(i));
    }
    // A product of Gaussians of one width is the Gaussian of all columns together.
    return ProductKernel.of(
        byScale.entrySet().stream()
            .map(alike -> kernel(variable.name(), alike.getValue(), alike.getKey()))
            .toList());
  }

  private static List<Continuous> parts(Variable variable) {
    return variable instanceof Joint group ? group.parts() : List.of((Continuous) variable);
  }

  private static GaussianKernel kernel(String name, List<Continuous> parts, double scale) {
    return kernel(parts.size() == 1 ? parts.get(0) : Joint.of(name, parts), scale);
  }

  private static GaussianKernel kernel(Variable variable, double scale) {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "core:renyi: the kernel width of '" + variable.name() + "' is out of reach");
    }
    return new GaussianKernel(variable, scale);
  }

  /** Whether widths are fitted to the labels. */
  boolean areAligned() {
    return options.word(KERNEL_WIDTH.name()).equals(Optional.of("alignment"));
  }

  private double scale(Variable whole, Continuous part, int number) {
    if (areAligned()) {
      double width = aligned(whole, part, number);
      return 2 * width * width;
    }
    if (options.word(KERNEL_WIDTH.name()).isEmpty()) {
      return convention.scale(options.number(KERNEL_WIDTH.name()));
    }
    double shrinking = Math.pow(part.size(), -1.0 / (4 + part.dimension()));
    return convention.scale(options.number(H.name()) * shrinking);
  }

  /** What the width of a layer was at first, moved by each recorded epoch since. */
  private double aligned(Variable whole, Continuous part, int number) {
    Discrete labels = labels();
    double kept = options.number(AVERAGING.name());
    OptionalDouble before = OptionalDouble.empty();
    for (Supplier<Variable> epoch : isLayer(whole) ? earlier() : List.<Supplier<Variable>>of()) {
      before = average(before, aligned(parts(epoch.get()).get(number), labels), kept);
    }
    return average(before, aligned(part, labels), kept).getAsDouble();
  }

  private static OptionalDouble average(OptionalDouble before, double now, double kept) {
    return OptionalDouble.of(
        before.isPresent() ? kept * before.getAsDouble() + (1 - kept) * now : now);
  }

  private double aligned(Continuous points, Discrete labels) {
    return request
        .context()
        .memo()
        .get(
            new Memo.Key<>(
                Double.class,
                "core:renyi alignment " + points.sha256() + labels.sha256(),
                Double.BYTES),
            () -> KernelAlignment.width(points, labels, request.context()));
  }

  private List<Supplier<Variable>> earlier() {
    return request.course().map(Course::earlier).orElse(List.of());
  }

  private boolean isLayer(Variable variable) {
    return variable == request.y()
        ? !(variable instanceof Discrete)
        : request.y() instanceof Discrete;
  }

  private Discrete labels() {
    return request
        .course()
        .map(Course::labels)
        .or(() -> discrete(request.y()))
        .or(() -> discrete(request.x()))
        .orElseThrow(
            () ->
                new InfoplaneException(
                    ErrorCode.UNSUPPORTED,
                    "core:renyi: kernel-width=alignment fits widths to labels, and there are none"
                        + " for these "
                        + request.size()
                        + " rows: ask about all rows of a run that has labels, or give a width or"
                        + " silverman"));
  }

  private static Optional<Discrete> discrete(Variable variable) {
    return variable instanceof Discrete symbols ? Optional.of(symbols) : Optional.empty();
  }
}
