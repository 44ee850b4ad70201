package io.infoplane.host.estimate;

import com.fasterxml.jackson.annotation.JsonValue;
import io.infoplane.api.Continuous;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.Joint;
import io.infoplane.api.NearestName;
import io.infoplane.api.Samples;
import io.infoplane.api.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How the feature maps T<sub>1</sub>, ..., T<sub>c</sub> of a layer are read. */
public enum Reading {
  /** One variable of all c h w values. Every estimator takes it, and most are saturated by it. */
  CONCAT,
  /** Each map by itself; the result is the mean of I(X;T<sub>i</sub>). */
  MEAN,
  /** All maps at once, kept apart: I(X;{T<sub>1</sub>, ..., T<sub>c</sub>}). */
  JOINT,
  /**
   * The whole stack under one kernel: the same numbers as {@link #CONCAT}, by the name that they
   * have where kernels are used.
   */
  TENSOR,
  /** The mean of each map over its places: c values. */
  SPATIAL_MEAN;

  /**
   * Reads a reading as users write it.
   *
   * @param text such as {@code spatial-mean}
   * @return the reading
   * @throws InfoplaneException OPTION_INVALID if there is none such
   */
  public static Reading parse(String text) {
    for (Reading reading : values()) {
      if (reading.toString().equals(text.strip())) {
        return reading;
      }
    }
    List<String> names = Arrays.stream(values()).map(Reading::toString).toList();
    throw new InfoplaneException(
        ErrorCode.OPTION_INVALID,
        "feature maps are read by 'feature-maps' as "
            + String.join(", ", names)
            + ", not '"
            + text
            + "'"
            + NearestName.of(text, names).map(near -> ": did you mean '" + near + "'?").orElse(""));
  }

  /** The reading as users write it. */
  @JsonValue
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads a variable.
   *
   * @param variable feature maps are a {@link Joint}; all else stays what it is
   * @return a {@link Continuous} where the reading makes one of them, else the maps
   */
  public Variable of(Variable variable) {
    if (!(variable instanceof Joint maps)) {
      return variable;
    }
    return switch (this) {
      case MEAN, JOINT -> maps;
      case CONCAT, TENSOR -> concat(maps);
      case SPATIAL_MEAN -> spatialMean(maps);
    };
  }

  /**
   * One variable of the columns of all.
   *
   * @param maps in their order
   * @return n x (sum of the dimensions)
   */
  public static Continuous concat(Joint maps) {
    int n = maps.size();
    int d = maps.parts().stream().mapToInt(Continuous::dimension).reduce(0, Math::addExact);
    boolean narrow =
        maps.parts().stream().allMatch(map -> map.samples().type() == Samples.ElementType.FLOAT32);
    float[] floats = new float[narrow ? Math.multiplyExact(n, d) : 0];
    double[] doubles = new double[narrow ? 0 : Math.multiplyExact(n, d)];
    int at = 0;
    for (Continuous map : maps.parts()) {
      for (int i = 0; i < n; i++) {
        if (narrow) {
          map.samples().copyRows(i, i + 1, floats, i * d + at);
        } else {
          map.samples().copyRows(i, i + 1, doubles, i * d + at);
        }
      }
      at += map.dimension();
    }
    return Continuous.of(
        maps.name(), narrow ? Samples.of(floats, n, d) : Samples.of(doubles, n, d));
  }

  private static Continuous spatialMean(Joint maps) {
    int n = maps.size();
    int c = maps.parts().size();
    double[] means = new double[n * c];
    for (int map = 0; map < c; map++) {
      Samples samples = maps.parts().get(map).samples();
      for (int i = 0; i < n; i++) {
        means[i * c + map] = Arrays.stream(samples.row(i)).sum() / samples.columns();
      }
    }
    return Continuous.of(maps.name(), Samples.of(means, n, c));
  }
}
