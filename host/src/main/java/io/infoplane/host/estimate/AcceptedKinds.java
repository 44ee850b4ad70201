package io.infoplane.host.estimate;

import io.infoplane.api.Capability;
import io.infoplane.api.Continuous;
import io.infoplane.api.Descriptor;
import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.Variable;
import java.util.ArrayList;
import java.util.List;

/** Refuses what an estimator does not claim to answer, before it is asked. */
final class AcceptedKinds {
  private AcceptedKinds() {}

  /**
   * Compares the kinds of two variables with the capabilities of an estimator.
   *
   * @throws InfoplaneException UNSUPPORTED if it does not claim this pair
   */
  static void check(Descriptor descriptor, Variable x, Variable y) {
    if (x instanceof Joint || y instanceof Joint) {
      checkJoint(descriptor, "'" + (x instanceof Joint ? x : y).name() + "'");
    }
    boolean asIdentity =
        x instanceof Continuous
            && descriptor.can(Capability.IDENTITY_OF_X)
            && descriptor.can(pair(true, y instanceof Discrete));
    if (!descriptor.can(pair(x instanceof Discrete, y instanceof Discrete)) && !asIdentity) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          descriptor.id()
              + " takes "
              + accepted(descriptor)
              + ", not '"
              + x.name()
              + "' ("
              + x.kind()
              + ") and '"
              + y.name()
              + "' ("
              + y.kind()
              + "): --x-kind and --y-kind read a variable as continuous, discrete or identity");
    }
  }

  /**
   * Checks that an estimator takes several variables seen together.
   *
   * @param whose feature maps they are
   * @throws InfoplaneException UNSUPPORTED if it does not claim to
   */
  static void checkJoint(Descriptor descriptor, String whose) {
    if (!descriptor.can(Capability.MULTIVARIATE)) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          descriptor.id()
              + " does not take several variables seen together, such as the feature maps of "
              + whose
              + ": feature-maps=concat reads them as one variable, mean one after the other");
    }
  }

  /**
   * What is said of an estimator that is asked for I(X;Y|Z) and does not claim to answer it.
   *
   * @param able ids of those that do, as far as they are known
   * @return UNSUPPORTED
   */
  static InfoplaneException takesNoCondition(Descriptor descriptor, List<String> able) {
    return new InfoplaneException(
        ErrorCode.UNSUPPORTED,
        descriptor.id()
            + " takes no condition: ask it for I(X;Y) alone, or for I(X;Y|Z) "
            + (able.isEmpty()
                ? "an estimator with the capability " + Capability.CONDITIONAL
                : String.join(" or ", able)));
  }

  /**
   * What is said of an estimator that goes by where points lie, and is given rows that only differ.
   *
   * @param rows nearly each a symbol of its own
   * @param option that had them read so
   * @param able ids of those that read identities, as far as they are known
   * @return UNSUPPORTED
   */
  static InfoplaneException takesNoIdentity(
      Descriptor descriptor, Variable rows, String option, List<String> able) {
    return new InfoplaneException(
        ErrorCode.UNSUPPORTED,
        descriptor.id()
            + " goes by where the rows of '"
            + rows.name()
            + "' lie, and "
            + option
            + " identity says only that they differ: leave it out, or take "
            + option
            + " continuous"
            + (able.isEmpty() ? "" : "; identities are for " + String.join(" and ", able)));
  }

  /**
   * Compares what a run asks about its layers with the capabilities of an estimator.
   *
   * @throws InfoplaneException UNSUPPORTED if it does not claim this pair
   */
  static void checkRun(Descriptor descriptor) {
    if (!descriptor.can(Capability.DISCRETE_CONTINUOUS)) {
      throw new InfoplaneException(
          ErrorCode.UNSUPPORTED,
          descriptor.id()
              + " takes "
              + accepted(descriptor)
              + ", and a run asks about a layer (continuous) and the identity of its input or its"
              + " label (discrete): leave it out, or take an estimator with the capability "
              + Capability.DISCRETE_CONTINUOUS
              + ", which 'infoplane describe' shows");
    }
  }

  private static Capability pair(boolean xIsDiscrete, boolean yIsDiscrete) {
    if (xIsDiscrete && yIsDiscrete) {
      return Capability.DISCRETE_DISCRETE;
    }
    return xIsDiscrete || yIsDiscrete
        ? Capability.DISCRETE_CONTINUOUS
        : Capability.CONTINUOUS_CONTINUOUS;
  }

  private static String accepted(Descriptor descriptor) {
    List<String> pairs = new ArrayList<>();
    if (descriptor.can(Capability.DISCRETE_DISCRETE)) {
      pairs.add("two discrete variables");
    }
    if (descriptor.can(Capability.DISCRETE_CONTINUOUS)) {
      pairs.add("a discrete and a continuous variable");
    }
    if (descriptor.can(Capability.CONTINUOUS_CONTINUOUS)) {
      pairs.add("two continuous variables");
    }
    return pairs.isEmpty() ? "no pair of variables that it names" : String.join(" or ", pairs);
  }
}
