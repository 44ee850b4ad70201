package io.infoplane.host.data;

import io.infoplane.api.Context;
import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import io.infoplane.api.NearestName;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.random.RandomGenerator;

/** The data sets by name. */
public final class DataSets {
  /** Makes or reads a set. */
  private interface Source {
    DataSet load(Request request);
  }

  /** All that loading depends on. */
  record Request(DataSpec spec, Optional<Path> dataDir, boolean download, Context context) {
    /** Where files are looked for: the command's folder before the specification's. */
    Optional<Path> folder() {
      return dataDir.or(
          () -> spec.dir().isEmpty() ? Optional.empty() : Optional.of(Path.of(spec.dir())));
    }
  }

  private static final Map<String, Source> SOURCES = sources();

  private DataSets() {}

  private static Map<String, Source> sources() {
    Map<String, Source> sources = new LinkedHashMap<>();
    sources.put("icosahedron-12bit", Icosahedron::load);
    sources.put("glyphs", Glyphs::load);
    sources.put("gaussian-classes", GaussianClasses::load);
    sources.put("mnist", request -> ImageFiles.load(request, ImageFiles.MNIST));
    sources.put("fashion-mnist", request -> ImageFiles.load(request, ImageFiles.FASHION_MNIST));
    sources.put("cifar-10", Cifar10::load);
    sources.put("npz", NpzData::load);
    return sources;
  }

  /** The names of all sets. */
  public static List<String> names() {
    return List.copyOf(SOURCES.keySet());
  }

  /**
   * Loads a set.
   *
   * @param spec which
   * @param dataDir where its files are, instead of the specification's folder
   * @param download whether absent files may be fetched
   * @param context its seed decides how rows are divided and what the program draws
   * @return the set
   * @throws InfoplaneException OPTION_INVALID if there is none of that name, DATA_INVALID if its
   *     files are absent or malformed
   */
  public static DataSet load(
      DataSpec spec, Optional<Path> dataDir, boolean download, Context context) {
    Source source = SOURCES.get(spec.name());
    if (source == null) {
      throw new InfoplaneException(
          ErrorCode.OPTION_INVALID,
          "there is no data set '"
              + spec.name()
              + "'"
              + NearestName.of(spec.name(), SOURCES.keySet())
                  .map(near -> ", did you mean '" + near + "'?")
                  .orElse("")
              + " (data sets: "
              + String.join(", ", SOURCES.keySet())
              + ")");
    }
    return source.load(new Request(spec, dataDir, download || spec.download(), context));
  }

  /** Divides rows at random into a part to learn from and a part to measure on. */
  static DataSet divided(
      Request request,
      String description,
      List<Integer> shape,
      int classes,
      Rows all,
      OptionalDouble knownInformation) {
    DataSpec spec = request.spec();
    int[] order = new int[all.size()];
    RandomGenerator random = request.context().random("data/" + spec.name() + "/division");
    for (int i = 0; i < order.length; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    int train = (int) Math.round(spec.trainFraction() * all.size());
    return new DataSet(
        spec.name(),
        description,
        shape,
        classes,
        all.pick(order, 0, train).first(spec.trainSamples()),
        all.pick(order, train, order.length).first(spec.testSamples()),
        knownInformation);
  }

  /** A set that comes in two parts. */
  static DataSet inTwoParts(
      Request request,
      String description,
      List<Integer> shape,
      int classes,
      Rows train,
      Rows test,
      OptionalDouble knownInformation) {
    return new DataSet(
        request.spec().name(),
        description,
        shape,
        classes,
        train.first(request.spec().trainSamples()),
        test.first(request.spec().testSamples()),
        knownInformation);
  }
}
