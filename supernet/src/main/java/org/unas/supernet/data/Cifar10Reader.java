package org.unas.supernet.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.supernet.file.DataRoot;

/**
 * CIFAR-10 binary files: records of one label byte and 3,072 pixel bytes, namely the red, green and
 * blue planes of 32 rows of 32 pixels (cs.toronto.edu/~kriz/cifar.html).
 *
 * @param files which files hold training and test images
 */
record Cifar10Reader(Cifar10Files files) implements DatasetUri {
  private static final ImageShape SHAPE = new ImageShape(32, 32, 3);
  private static final int PLANE = 32 * 32;
  private static final int CLASSES = 10;
  private static final int RECORD = 1 + 3 * PLANE;

  @Override
  public Dataset load(DataRoot root) {
    List<Path> training = files.training(root);
    List<Path> test = files.test(root, training);
    return new Dataset(
        read(root, training),
        test.isEmpty() ? Optional.empty() : Optional.of(read(root, test)),
        Augmentation.shiftsAndFlips(SHAPE));
  }

  private static ImageDataset read(DataRoot root, List<Path> paths) {
    List<DataFile> contents = paths.stream().map(path -> readRecords(root, path)).toList();
    int count = contents.stream().mapToInt(file -> file.bytes().length / RECORD).sum();
    byte[] pixels = new byte[Math.multiplyExact(count, SHAPE.size())];
    byte[] labels = new byte[count];
    int image = 0;
    for (DataFile file : contents) {
      for (int offset = 0; offset < file.bytes().length; offset += RECORD) {
        labels[image] = label(file, offset);
        interleave(file.bytes(), offset + 1, pixels, image * SHAPE.size());
        image++;
      }
    }
    return new ImageDataset("cifar10:" + paths.get(0), SHAPE, CLASSES, pixels, labels);
  }

  private static DataFile readRecords(DataRoot root, Path path) {
    DataFile file = DataFile.read(root, path);
    int length = file.bytes().length;
    if (length == 0 || length % RECORD != 0) {
      throw file.damaged(
          String.format(
                  Locale.ROOT,
                  "A CIFAR-10 file has a multiple of %d bytes, but this one has %d: record %d, which starts",
                  RECORD,
                  length,
                  length / RECORD)
              + String.format(
                  Locale.ROOT, " at decoded byte %d, is incomplete.", length / RECORD * RECORD));
    }
    return file;
  }

  private static byte label(DataFile file, int offset) {
    if (file.byteAt(offset) >= CLASSES) {
      throw file.badLabel(offset, CLASSES);
    }
    return file.bytes()[offset];
  }

  private static void interleave(byte[] planes, int from, byte[] pixels, int to) {
    for (int channel = 0; channel < SHAPE.channels(); channel++) {
      for (int i = 0; i < PLANE; i++) {
        pixels[to + i * SHAPE.channels() + channel] = planes[from + channel * PLANE + i];
      }
    }
  }
}
