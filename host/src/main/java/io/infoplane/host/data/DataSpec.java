package io.infoplane.host.data;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;

/**
 * Which data is learnt, the {@code data:} section.
 *
 * @param name one of {@link DataSets#names()}
 * @param dir folder of the files, for sets that are read; {@code --data-dir} goes before it
 * @param file for {@code npz}: the archive with x, y and perhaps x_test, y_test
 * @param trainFraction share of the rows to learn from, where a set is not divided by itself; from
 *     0 to 1, both excluded; default 0.8
 * @param trainSamples how many training rows, from the first; 0, the default, takes all (for sets
 *     that the program makes: their default size)
 * @param testSamples likewise for the test rows
 * @param classes for {@code gaussian-classes}: 2 to 1000, default 5
 * @param dimension for {@code gaussian-classes}: 1 to 10000, default 2
 * @param download whether absent files are fetched from where they are published; default false
 */
@JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
public record DataSpec(
    @JsonProperty(required = true) String name,
    String dir,
    String file,
    Double trainFraction,
    Integer trainSamples,
    Integer testSamples,
    Integer classes,
    Integer dimension,
    Boolean download) {

  /** Completes with the defaults and checks the ranges. */
  public DataSpec {
    if (name == null) {
      throw invalid("the data needs a name, one of " + String.join(", ", DataSets.names()));
    }
    dir = dir == null ? "" : dir;
    file = file == null ? "" : file;
    trainFraction = trainFraction == null ? 0.8 : trainFraction;
    trainSamples = trainSamples == null ? 0 : trainSamples;
    testSamples = testSamples == null ? 0 : testSamples;
    classes = classes == null ? 5 : classes;
    dimension = dimension == null ? 2 : dimension;
    download = download != null && download;
    if (!(trainFraction > 0 && trainFraction < 1)) {
      throw invalid("the train-fraction is " + trainFraction + ": it lies between 0 and 1");
    }
    if (trainSamples < 0 || testSamples < 0) {
      throw invalid("train-samples and test-samples are 0, for all, or how many");
    }
    if (classes < 2 || classes > 1000) {
      throw invalid("there are " + classes + " classes: it takes from 2 to 1000");
    }
    if (dimension < 1 || dimension > 10_000) {
      throw invalid("the dimension is " + dimension + ": it takes from 1 to 10000");
    }
  }

  /** A set by its name, with all defaults. */
  public static DataSpec named(String name) {
    return new DataSpec(name, null, null, null, null, null, null, null, null);
  }

  private static InfoplaneException invalid(String message) {
    return new InfoplaneException(ErrorCode.OPTION_INVALID, message);
  }
}
