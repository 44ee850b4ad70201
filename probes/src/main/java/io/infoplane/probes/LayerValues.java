package io.infoplane.probes;

import io.infoplane.api.Continuous;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.Variable;
import java.util.List;

/**
 * The activations of a layer by unit: a column, or a whole feature map.
 *
 * @param parts the feature maps, or the layer as the only part
 * @param isOfMaps whether the parts are feature maps
 */
record LayerValues(List<Continuous> parts, boolean isOfMaps) {

  /** Takes one value after the other. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Called part after part, and in each of them row after row.
     *
     * @param column number of the column among those of all parts
     * @param value in this column
     */
    void visit(int column, double value);
  }

  static LayerValues of(Variable layer) {
    if (layer instanceof Joint group) {
      return new LayerValues(group.parts(), true);
    }
    if (layer instanceof Continuous columns) {
      return new LayerValues(List.of(columns), false);
    }
    throw new InfoplaneException(
        ErrorCode.UNSUPPORTED,
        "core:activations looks at activations that are numbers, and those of '"
            + layer.name()
            + "' are "
            + layer.kind());
  }

  int columns() {
    return parts.stream().mapToInt(Continuous::dimension).sum();
  }

  int units() {
    return isOfMaps ? parts.size() : columns();
  }

  /** The unit of each column. */
  int[] unitOfColumn() {
    int[] units = new int[columns()];
    int column = 0;
    for (int part = 0; part < parts.size(); part++) {
      for (int i = 0; i < parts.get(part).dimension(); i++) {
        units[column] = isOfMaps ? part : column;
        column++;
      }
    }
    return units;
  }

  void visit(Visitor visitor) {
    int from = 0;
    for (Continuous part : parts) {
      double[] row = new double[part.dimension()];
      for (int i = 0; i < part.size(); i++) {
        part.samples().copyRows(i, i + 1, row, 0);
        for (int k = 0; k < row.length; k++) {
          visitor.visit(from + k, row[k]);
        }
      }
      from += row.length;
    }
  }
}
