package org.unas.supernet.data;

import static org.unas.supernet.data.DatasetException.Code.DATASET_NOT_FOUND;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.unas.supernet.file.DataRoot;

/**
 * A folder of IDX files as MNIST and Fashion-MNIST come: {@code train-images-idx3-ubyte}, {@code
 * train-labels-idx1-ubyte} and, if there are test images, {@code t10k-images-idx3-ubyte} and {@code
 * t10k-labels-idx1-ubyte}, each plain or with {@code .gz}; {@code train-images.idx3-ubyte} and the
 * like are taken, too.
 *
 * <p>Format (yann.lecun.com/exdb/mnist): a big-endian magic number (0x00000803 for images,
 * 0x00000801 for labels), the size of each dimension as a big-endian int, then unsigned bytes.
 *
 * @param folder where the files lie
 * @param classes number of classes, 2 to 256
 */
record IdxReader(Path folder, int classes) implements DatasetUri {
  private static final int IMAGES_MAGIC = 0x00000803;
  private static final int LABELS_MAGIC = 0x00000801;
  private static final int IMAGES_HEADER = 16;
  private static final int LABELS_HEADER = 8;

  @Override
  public Dataset load(DataRoot files) {
    ImageDataset training =
        read(
            files,
            require(files, "train-images", "idx3-ubyte"),
            require(files, "train-labels", "idx1-ubyte"));
    Optional<ImageDataset> test =
        find(files, "t10k-images", "idx3-ubyte")
            .map(images -> read(files, images, require(files, "t10k-labels", "idx1-ubyte")));
    test.ifPresent(images -> requireSameShape(training, images));
    return new Dataset(training, test, Augmentation.shifts(training.shape()));
  }

  private Optional<Path> find(DataRoot files, String stem, String kind) {
    return Stream.of("-", ".")
        .flatMap(dash -> Stream.of("", ".gz").map(gz -> folder.resolve(stem + dash + kind + gz)))
        .filter(files::has)
        .findFirst();
  }

  private Path require(DataRoot files, String stem, String kind) {
    return find(files, stem, kind)
        .orElseThrow(
            () ->
                new DatasetException(
                    DATASET_NOT_FOUND,
                    String.format(
                        Locale.ROOT,
                        "The folder %s has no file %s-%s below %s, neither plain nor with .gz.",
                        folder,
                        stem,
                        kind,
                        files.folder()),
                    "Put the standard MNIST file names there, on every machine that trains or"
                        + " evaluates, or correct the folder of idx:FOLDER; it lies below"
                        + " UNAS_DATA_ROOT of the workers."));
  }

  private ImageDataset read(DataRoot files, Path imagePath, Path labelPath) {
    DataFile images = whole(files, imagePath, IMAGES_MAGIC, IMAGES_HEADER, IdxReader::pixels);
    DataFile labels =
        whole(files, labelPath, LABELS_MAGIC, LABELS_HEADER, file -> Math.max(0, file.intAt(4)));
    ImageShape shape = shape(images);
    requireSameCount(images, labels);
    requireClasses(labels);
    return new ImageDataset(
        "idx:" + folder, shape, classes, body(images, IMAGES_HEADER), body(labels, LABELS_HEADER));
  }

  /** The header says how long the file is, so no more than that is unpacked. */
  private static DataFile whole(
      DataRoot files, Path path, int magic, int header, ToLongFunction<DataFile> body) {
    DataFile start = DataFile.read(files, path, header);
    requireHeader(start, magic, header);
    long length = header + body.applyAsLong(start);
    DataFile file = DataFile.read(files, path, length + 1);
    requireLength(file, length);
    return file;
  }

  private static long pixels(DataFile images) {
    return Math.multiplyExact(images.intAt(4), (long) shape(images).size());
  }

  private static ImageShape shape(DataFile images) {
    int height = images.intAt(8);
    int width = images.intAt(12);
    boolean sane = height > 0 && width > 0 && (long) height * width <= Integer.MAX_VALUE;
    if (!sane || images.intAt(4) <= 0) {
      throw images.damaged(
          String.format(
              Locale.ROOT,
              "Images, rows and columns (decoded bytes 4 to 15) must be above 0 and no more than"
                  + " %d pixels, but are not.",
              Integer.MAX_VALUE));
    }
    return new ImageShape(height, width, 1);
  }

  private static void requireHeader(DataFile file, int magic, int header) {
    if (file.bytes().length < header) {
      throw file.damaged(
          String.format(
              Locale.ROOT,
              "An IDX header has %d bytes, but the file only %d.",
              header,
              file.bytes().length));
    }
    if (file.intAt(0) != magic) {
      throw file.damaged(
          String.format(
              Locale.ROOT, "The magic number at byte 0 must be 0x%08x, but is another.", magic));
    }
  }

  private static void requireLength(DataFile file, long length) {
    int held = file.bytes().length;
    if (held != length) {
      throw file.damaged(
          String.format(
              Locale.ROOT,
              "Its header promises %d bytes, but it holds %s.",
              length,
              held > length ? "more" : Integer.toString(held)));
    }
  }

  private static void requireSameCount(DataFile images, DataFile labels) {
    if (images.intAt(4) != labels.intAt(4)) {
      throw labels.damaged(
          String.format(
              Locale.ROOT,
              "Each image has one label, but there are %d images in %s and %d labels.",
              images.intAt(4),
              images.name(),
              labels.intAt(4)));
    }
  }

  private void requireClasses(DataFile labels) {
    for (int offset = LABELS_HEADER; offset < labels.bytes().length; offset++) {
      if (labels.byteAt(offset) >= classes) {
        throw labels.badLabel(offset, classes);
      }
    }
  }

  private void requireSameShape(ImageDataset training, ImageDataset test) {
    if (!training.shape().equals(test.shape())) {
      throw new DataFile(folder.toString(), new byte[0])
          .damaged(
              String.format(
                  Locale.ROOT,
                  "Training and test images have one shape, but theirs are %s and %s.",
                  training.shape(),
                  test.shape()));
    }
  }

  private static byte[] body(DataFile file, int header) {
    return Arrays.copyOfRange(file.bytes(), header, file.bytes().length);
  }
}
