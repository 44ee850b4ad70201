package io.infoplane.estimators.renyi;

import io.infoplane.api.Continuous;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.OptionSpec;
import io.infoplane.api.Options;
import io.infoplane.api.Variable;
import io.infoplane.numerics.GaussianKernel;
import io.infoplane.numerics.ProductKernel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The options that say how wide the kernels are, and what they come to for a variable. */
final class KernelWidths {
  static final OptionSpec KERNEL_WIDTH =
      OptionSpec.number(
              "kernel-width", 1, "Width of the kernel of continuous variables, or the rule for it")
          .min(1e-9)
          .max(1e9)
          .unit("units of the variable")
          .orWord("silverman", "h n^(-1/(4+d)) for d columns")
          .defaultText("silverman");
  static final OptionSpec H =
      OptionSpec.number(
              "h",
              5,
              "Factor of Silverman's rule; published work takes 5 for activations and 0.1 for"
                  + " back-propagated errors")
          .min(1e-6)
          .max(1e6);
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

  private final Options options;
  private final KernelConvention convention;

  KernelWidths(Options options) {
    this.options = options;
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
      return ProductKernel.of(List.of(kernel(variable, own.orElse(DISCRETE_WIDTH))));
    }
    if (variable instanceof Continuous points) {
      return ProductKernel.of(List.of(kernel(points, own.orElseGet(() -> width(points)))));
    }
    Map<Double, List<Continuous>> byWidth = new LinkedHashMap<>();
    for (Continuous part : ((Joint) variable).parts()) {
      double width = own.orElseGet(() -> width(part));
      byWidth.computeIfAbsent(width, key -> new ArrayList<>()).add(part);
    }
    // A product of Gaussians of one width is the Gaussian of all columns together.
    return ProductKernel.of(
        byWidth.entrySet().stream()
            .map(alike -> kernel(Joint.of(variable.name(), alike.getValue()), alike.getKey()))
            .toList());
  }

  private GaussianKernel kernel(Variable variable, double width) {
    double scale = convention.scale(width);
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "core:renyi: the width " + width + " of '" + variable.name() + "' is out of reach");
    }
    return new GaussianKernel(variable, scale);
  }

  private double width(Continuous points) {
    if (options.word(KERNEL_WIDTH.name()).isEmpty()) {
      return options.number(KERNEL_WIDTH.name());
    }
    return options.number(H.name()) * Math.pow(points.size(), -1.0 / (4 + points.dimension()));
  }
}
