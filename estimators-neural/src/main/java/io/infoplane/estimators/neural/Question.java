package io.infoplane.estimators.neural;

import io.infoplane.api.Discrete;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Variable;
import io.infoplane.estimators.neural.data.FeatureMaker;
import java.util.Optional;

/** How a request is put to critics. */
sealed interface Question {

  /** What the number is a number of. */
  String quantity();

  /**
   * I(X;Y).
   *
   * @param x one variable
   * @param y the other
   */
  record Plain(Variable x, Variable y) implements Question {
    @Override
    public String quantity() {
      return "I(" + x.name() + "; " + y.name() + ")";
    }
  }

  /**
   * I(X;Y|Z) as the mean over the values of Z of what is found among samples that share it.
   *
   * @param x one variable
   * @param y the other
   * @param z the condition
   */
  record WithinGroups(Variable x, Variable y, Discrete z) implements Question {
    @Override
    public String quantity() {
      return "I(" + x.name() + "; " + y.name() + " | " + z.name() + ")";
    }
  }

  /**
   * I(X;Y|Z) = I(X;{Y,Z}) - I(X;Z).
   *
   * @param x one variable
   * @param y the other
   * @param z the condition
   */
  record Difference(Variable x, Variable y, Variable z) implements Question {
    @Override
    public String quantity() {
      return "I(" + x.name() + "; " + y.name() + " | " + z.name() + ") as a difference";
    }
  }

  /**
   * Reads a request.
   *
   * @throws InfoplaneException OPTION_INVALID if groups are asked of a condition that has none
   */
  static Question of(EstimationRequest request) {
    // What is constant is no condition.
    Optional<Variable> given = request.given().filter(z -> !FeatureMaker.isConstant(z));
    if (given.isEmpty()) {
      return new Plain(request.x(), request.y());
    }
    Variable z = given.get();
    String how = request.options().text(CriticOptions.CONDITIONAL.name());
    if (z instanceof Discrete groups && !how.equals("difference")) {
      return new WithinGroups(request.x(), request.y(), groups);
    }
    if (how.equals("groups")) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "conditional=groups compares samples of the same '"
              + z.name()
              + "', which is not discrete: use conditional=difference, or core:classifier");
    }
    return new Difference(request.x(), request.y(), z);
  }
}
