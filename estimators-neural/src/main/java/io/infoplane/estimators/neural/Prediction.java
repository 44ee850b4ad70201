package io.infoplane.estimators.neural;

import io.infoplane.api.Discrete;
import io.infoplane.api.EstimationRequest;
import io.infoplane.api.Variable;

/**
 * Which variable a network predicts of which: I(X;Y) is the same both ways, and of a symbol and
 * numbers the symbol is predicted, whose density is known exactly.
 *
 * @param from what is known
 * @param of what is predicted
 */
record Prediction(Variable from, Variable of) {

  static Prediction of(EstimationRequest request) {
    boolean isOfX = request.x() instanceof Discrete && !(request.y() instanceof Discrete);
    return isOfX
        ? new Prediction(request.y(), request.x())
        : new Prediction(request.x(), request.y());
  }
}
