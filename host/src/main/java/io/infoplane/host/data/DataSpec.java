package io.infoplane.host.data;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What is learnt, the {@code data:} section. Which keys a set takes besides its name and the two
 * numbers of samples depends on the set; {@link DataSets#load} refuses the others.
 *
 * @param name which set, such as {@code mnist}; required
 * @param dir the folder of the set's files, or one that has a folder of the set's name; relative to
 *     the working directory; default {@code data}, as nothing better is known
 * @param file the archive of the set {@code npz}, relative to {@code dir} or to the working
 *     directory; required there
 * @param trainFraction of the rows to train on where a set comes in one piece, above 0 and at most
 *     1; default 0.8, the customary split of the 12-bit task (Shwartz-Ziv and Tishby, 2017)
 * @param trainSamples how many rows to train on, from the first, at least 1; default all of them,
 *     or what the set says where rows are drawn at will
 * @param testSamples how many rows to test on, from the first, at least 0; default likewise
 * @param download whether to fetch files that are absent; default false, since a program should not
 *     use the network unasked
 * @param dimension of the set {@code gaussian-classes}, 1 to 4096; default 2, which can be drawn on
 *     paper
 * @param classes of the set {@code gaussian-classes}, 2 to 1000, or {@code collage}, 2 to 9;
 *     default 5
 * @param cells of a side of the set {@code collage}, 2 to 8; default 3, so that most of an image is
 *     not what counts, and training takes a minute
 * @param canvas pixels of a side of the set {@code cluttered}, 28 to 256; default 96 (Achille and
 *     Soatto, 2018)
 * @param distractors of an image of the set {@code cluttered}, 0 to 1000; default 21 (likewise)
 * @param labelNoise share of the training rows whose label becomes another one, any of the others
 *     alike, from 0 to below 1; default 0. Test rows keep theirs
 */
@JsonNaming(PropertyNamingStrategies.KebabCaseStrategy.class)
public record DataSpec(
    String name,
    Optional<String> dir,
    Optional<String> file,
    OptionalDouble trainFraction,
    OptionalInt trainSamples,
    OptionalInt testSamples,
    Optional<Boolean> download,
    OptionalInt dimension,
    OptionalInt classes,
    OptionalInt cells,
    OptionalInt canvas,
    OptionalInt distractors,
    OptionalDouble labelNoise) {

  /**
   * Checks the ranges.
   *
   * @throws InfoplaneException OPTION_INVALID if the name is empty or a number is out of its range
   */
  public DataSpec {
    if (name.isBlank()) {
      throw invalid("the data set needs a name (sets: " + DataSets.namesText() + ")");
    }
    if (trainFraction.isPresent()
        && !(trainFraction.getAsDouble() > 0 && trainFraction.getAsDouble() <= 1)) {
      throw invalid(
          "train-fraction is " + trainFraction.getAsDouble() + ": it is above 0 and at most 1");
    }
    requireRange("train-samples", trainSamples, 1, Integer.MAX_VALUE);
    requireRange("test-samples", testSamples, 0, Integer.MAX_VALUE);
    requireRange("dimension", dimension, 1, GaussianClasses.LARGEST_DIMENSION);
    requireRange("classes", classes, 2, GaussianClasses.MOST_CLASSES);
    requireRange("cells", cells, 2, Collages.MOST_CELLS);
    requireRange("canvas", canvas, Cluttered.SMALLEST_CANVAS, Cluttered.LARGEST_CANVAS);
    requireRange("distractors", distractors, 0, Cluttered.MOST_DISTRACTORS);
    if (labelNoise.isPresent()
        && !(labelNoise.getAsDouble() >= 0 && labelNoise.getAsDouble() < 1)) {
      throw invalid("label-noise is " + labelNoise.getAsDouble() + ": it is from 0 to below 1");
    }
  }

  /** The set of this name with its defaults. */
  public static DataSpec named(String name) {
    return named(name, Optional.empty(), OptionalInt.empty(), OptionalInt.empty());
  }

  /** The set of this name, of files in a folder, with so many rows and its defaults. */
  static DataSpec named(
      String name, Optional<String> dir, OptionalInt trainSamples, OptionalInt testSamples) {
    return new DataSpec(
        name,
        dir,
        Optional.empty(),
        OptionalDouble.empty(),
        trainSamples,
        testSamples,
        Optional.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalInt.empty(),
        OptionalDouble.empty());
  }

  /** Takes what a parser found; what is absent comes as null. */
  @JsonCreator
  static DataSpec parsed(
      @JsonProperty(value = "name", required = true) String name,
      @JsonProperty("dir") String dir,
      @JsonProperty("file") String file,
      @JsonProperty("train-fraction") Double trainFraction,
      @JsonProperty("train-samples") Integer trainSamples,
      @JsonProperty("test-samples") Integer testSamples,
      @JsonProperty("download") Boolean download,
      @JsonProperty("dimension") Integer dimension,
      @JsonProperty("classes") Integer classes,
      @JsonProperty("cells") Integer cells,
      @JsonProperty("canvas") Integer canvas,
      @JsonProperty("distractors") Integer distractors,
      @JsonProperty("label-noise") Double labelNoise) {
    return new DataSpec(
        name == null ? "" : name,
        Optional.ofNullable(dir),
        Optional.ofNullable(file),
        trainFraction == null ? OptionalDouble.empty() : OptionalDouble.of(trainFraction),
        optional(trainSamples),
        optional(testSamples),
        Optional.ofNullable(download),
        optional(dimension),
        optional(classes),
        optional(cells),
        optional(canvas),
        optional(distractors),
        labelNoise == null ? OptionalDouble.empty() : OptionalDouble.of(labelNoise));
  }

  /** The keys that were written, apart from those that every set takes. */
  List<String> particularKeys() {
    List<String> keys = new ArrayList<>();
    dir.ifPresent(value -> keys.add("dir"));
    file.ifPresent(value -> keys.add("file"));
    trainFraction.ifPresent(value -> keys.add("train-fraction"));
    download.ifPresent(value -> keys.add("download"));
    dimension.ifPresent(value -> keys.add("dimension"));
    classes.ifPresent(value -> keys.add("classes"));
    cells.ifPresent(value -> keys.add("cells"));
    canvas.ifPresent(value -> keys.add("canvas"));
    distractors.ifPresent(value -> keys.add("distractors"));
    return keys;
  }

  private static OptionalInt optional(Integer value) {
    return value == null ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private static void requireRange(String key, OptionalInt value, int least, int most) {
    if (value.isPresent() && (value.getAsInt() < least || value.getAsInt() > most)) {
      throw invalid(
          key
              + " is "
              + value.getAsInt()
              + ": it is at least "
              + least
              + (most == Integer.MAX_VALUE ? "" : " and at most " + most));
    }
  }

  private static InfoplaneException invalid(String message) {
    return new InfoplaneException(ErrorCode.OPTION_INVALID, message);
  }
}
