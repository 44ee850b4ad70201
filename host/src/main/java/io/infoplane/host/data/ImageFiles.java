package io.infoplane.host.data;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;

/**
 * MNIST and the sets that come in its four files.
 *
 * @param name of the set
 * @param page where it is published
 * @param files training images and labels, test images and labels
 */
record ImageFiles(String name, String page, List<PublishedFile> files) {
  private static final int CLASSES = 10;

  static final ImageFiles MNIST =
      of(
          "mnist",
          "https://ossci-datasets.s3.amazonaws.com/mnist/",
          "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
          "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
          "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
          "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6");

  static final ImageFiles FASHION_MNIST =
      of(
          "fashion-mnist",
          "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
          "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
          "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
          "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
          "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5");

  private static ImageFiles of(String name, String base, String... sums) {
    List<String> names =
        List.of(
            "train-images-idx3-ubyte.gz",
            "train-labels-idx1-ubyte.gz",
            "t10k-images-idx3-ubyte.gz",
            "t10k-labels-idx1-ubyte.gz");
    return new ImageFiles(
        name,
        base,
        java.util.stream.IntStream.range(0, 4)
            .mapToObj(i -> new PublishedFile(names.get(i), base + names.get(i), sums[i]))
            .toList());
  }

  static DataSet load(DataSets.Request request, ImageFiles set) {
    List<Path> files = DataFiles.find(request, set.name(), set.page(), set.files());
    return DataSets.inTwoParts(
        request,
        set.name() + ": pictures of 28 x 28 pixels; grey values from 0 to 1",
        List.of(1, 28, 28),
        CLASSES,
        rows(files.get(0), files.get(1)),
        rows(files.get(2), files.get(3)),
        OptionalDouble.empty());
  }

  private static Rows rows(Path imageFile, Path labelFile) {
    Idx.Images images = Idx.images(imageFile);
    int[] labels = Idx.labels(labelFile, CLASSES);
    if (images.size() != 28 * 28) {
      throw DataFiles.invalid(imageFile, "has images of " + images.size() + " pixels, not 28 x 28");
    }
    if (images.count() != labels.length) {
      throw DataFiles.invalid(
          imageFile,
          "has "
              + images.count()
              + " images, and "
              + labelFile
              + " has "
              + labels.length
              + " labels");
    }
    return new Rows(images.values(), labels);
  }
}
