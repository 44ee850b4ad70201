package io.infoplane.host.data;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.NearestName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The data sets that the program knows. */
public final class DataSets {
  private static final Map<String, DataSource> SOURCES = new LinkedHashMap<>();
  private static final Map<String, String> ALIASES = Map.of("12-bit", Icosahedron12Bit.NAME);

  static {
    for (DataSource source :
        List.of(
            new Icosahedron12Bit(),
            new GaussianClasses(),
            new Digits(),
            new Glyphs(),
            new Collages(),
            new Cluttered(),
            new Occluded(),
            IdxImages.mnist(),
            IdxImages.fashionMnist(),
            new Cifar10(),
            new NpzDataSet())) {
      SOURCES.put(source.name(), source);
    }
  }

  private DataSets() {}

  /** The names of the sets. */
  public static List<String> names() {
    return List.copyOf(SOURCES.keySet());
  }

  /**
   * Makes or reads a data set. The same specification, files and seed give the same rows.
   *
   * @param spec which set, with its options
   * @param dataDir a folder to look for files in before all others, or one that has a folder of the
   *     set's name
   * @param download whether absent files may be fetched, as if the specification said so
   * @param seed of everything random: rows that are drawn, the split into train and test
   * @return the set, cut to the leading {@code train-samples} and {@code test-samples}
   * @throws InfoplaneException OPTION_INVALID if the set is unknown or does not take a key;
   *     DATA_INVALID if a file is absent or malformed, or holds fewer rows than asked for; IO if a
   *     file cannot be read or fetched
   */
  public static DataSet load(DataSpec spec, Optional<Path> dataDir, boolean download, long seed) {
    DataSource source = source(spec.name());
    List<String> allKeys = new ArrayList<>(source.keys());
    allKeys.addAll(List.of("train-samples", "test-samples", "label-noise"));
    for (String key : spec.particularKeys()) {
      if (!source.keys().contains(key)) {
        throw new InfoplaneException(
            ErrorCode.OPTION_INVALID,
            "the data set "
                + source.name()
                + " takes no '"
                + key
                + "' (it takes "
                + String.join(", ", allKeys)
                + ")");
      }
    }
    DataSet set =
        source.load(
            new DataRequest(spec, dataDir, download || spec.download().orElse(false), seed));
    Rows train = leading(set.train(), "train-samples", spec.trainSamples(), set.name());
    Rows test = leading(set.test(), "test-samples", spec.testSamples(), set.name());
    double noise = spec.labelNoise().orElse(0);
    return noise == 0
        ? set.withRows(train, test)
        : set.withRows(new LabelNoise(noise, set.classes()).on(train, seed), test)
            .withRemark(
                "label noise: each training row has with probability "
                    + noise
                    + " another label, any of the others alike");
  }

  private static DataSource source(String written) {
    DataSource source = SOURCES.get(ALIASES.getOrDefault(written, written));
    if (source == null) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "there is no data set '"
              + written
              + "'"
              + NearestName.of(written, SOURCES.keySet())
                  .map(near -> ", did you mean '" + near + "'?")
                  .orElse("")
              + " (sets: "
              + namesText()
              + ")");
    }
    return source;
  }

  private static Rows leading(Rows rows, String key, OptionalInt wanted, String set) {
    int count = wanted.orElse(rows.n());
    if (count > rows.n()) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          key + " is " + count + ", and the data set " + set + " has " + rows.n() + " such rows");
    }
    return rows.leading(count);
  }

  static String namesText() {
    return String.join(", ", SOURCES.keySet());
  }
}
