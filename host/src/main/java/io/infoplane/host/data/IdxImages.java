package io.infoplane.host.data;

import io.infoplane.api.ErrorCode;
import io.infoplane.api.InfoplaneException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/**
 * Grey images of ten classes in four IDX files, as MNIST (LeCun, Bottou, Bengio and Haffner, 1998)
 * and Fashion-MNIST (Xiao, Rasul and Vollgraf, 2017, arXiv:1708.07747) are published.
 */
final class IdxImages implements DataSource {
  static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
  static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
  static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
  static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

  private static final int CLASSES = 10;

  private final String name;
  private final String what;
  private final URI published;
  private final Map<String, String> sha256;

  /**
   * A set of four files.
   *
   * @param name of the set
   * @param what its images show
   * @param published the folder of the gzipped files, with a slash at its end
   * @param sha256 of each gzipped file, by its name without .gz
   */
  IdxImages(String name, String what, URI published, Map<String, String> sha256) {
    this.name = name;
    this.what = what;
    this.published = published;
    this.sha256 = Map.copyOf(sha256);
  }

  /** Handwritten digits; the sums are those of the files first published by LeCun. */
  static IdxImages mnist() {
    return new IdxImages(
        "mnist",
        "handwritten digits",
        URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
        Map.of(
            TRAIN_IMAGES, "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
            TRAIN_LABELS, "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
            TEST_IMAGES, "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
            TEST_LABELS, "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"));
  }

  /** Articles of clothing; the sums are those of the authors' repository. */
  static IdxImages fashionMnist() {
    return new IdxImages(
        "fashion-mnist",
        "articles of clothing",
        URI.create(
            "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
        Map.of(
            TRAIN_IMAGES, "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
            TRAIN_LABELS, "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
            TEST_IMAGES, "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
            TEST_LABELS, "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Set<String> keys() {
    return new TreeSet<>(Set.of("dir", "download"));
  }

  @Override
  public DataSet load(DataRequest request) {
    DataFolders folders = new DataFolders(request, name);
    List<String> absent =
        List.of(TRAIN_IMAGES, TRAIN_LABELS, TEST_IMAGES, TEST_LABELS).stream()
            .filter(file -> folders.find(file).isEmpty())
            .toList();
    if (!absent.isEmpty() && !request.download()) {
      throw folders.absent(String.join(", ", absent), published);
    }
    for (String file : absent) {
      String packed = file + ".gz";
      Download.fetch(published.resolve(packed), folders.home().resolve(packed), sha256.get(file));
    }
    IdxFile trainImages = read(folders, TRAIN_IMAGES, 3);
    IdxFile testImages = read(folders, TEST_IMAGES, 3);
    int height = trainImages.shape()[1];
    int width = trainImages.shape()[2];
    if (testImages.shape()[1] != height || testImages.shape()[2] != width) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          testImages.file()
              + " holds images of "
              + testImages.shape()[1]
              + " x "
              + testImages.shape()[2]
              + " pixels, and "
              + trainImages.file()
              + " of "
              + height
              + " x "
              + width);
    }
    return new DataSet(
        name,
        "grey images of "
            + what
            + ", "
            + height
            + " x "
            + width
            + " pixels, inputs from 0 (background) to 1: the files' bytes divided by 255",
        new int[] {1, height, width},
        CLASSES,
        rows(trainImages, read(folders, TRAIN_LABELS, 1), request.spec().trainSamples()),
        rows(testImages, read(folders, TEST_LABELS, 1), request.spec().testSamples()),
        OptionalDouble.empty());
  }

  private static IdxFile read(DataFolders folders, String file, int axes) {
    Path found = folders.find(file).orElseThrow();
    return IdxFile.read(found, axes);
  }

  private static Rows rows(IdxFile images, IdxFile labels, OptionalInt wanted) {
    if (images.n() != labels.n()) {
      throw new InfoplaneException(
          ErrorCode.DATA_INVALID,
          images.file()
              + " holds "
              + images.n()
              + " images, and "
              + labels.file()
              + " "
              + labels.n()
              + " labels: they belong to different sets");
    }
    int[] classes = new int[labels.n()];
    Arrays.setAll(classes, i -> labels.bytes()[i] & 0xFF);
    for (int i = 0; i < classes.length; i++) {
      if (classes[i] >= CLASSES) {
        throw new InfoplaneException(
            ErrorCode.DATA_INVALID,
            labels.file() + " has the label " + classes[i] + " in row " + i + ": 0 to 9 are right");
      }
    }
    int n = Math.min(images.n(), wanted.orElse(images.n()));
    int dimension = images.shape()[1] * images.shape()[2];
    float[] values = new float[n * dimension];
    for (int i = 0; i < values.length; i++) {
      values[i] = (images.bytes()[i] & 0xFF) / 255f;
    }
    return new Rows(values, Arrays.copyOf(classes, n), dimension);
  }
}
