package org.unas.supernet.data;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/** Small data set files for tests. */
final class DatasetFiles {
  private DatasetFiles() {}

  /** {@code images} CIFAR-10 records; image i has label i % 10, and its pixels are random. */
  static byte[] cifar10(int images, long seed) {
    byte[] bytes = new byte[images * 3073];
    new Random(seed).nextBytes(bytes);
    for (int i = 0; i < images; i++) {
      bytes[i * 3073] = (byte) (i % 10);
    }
    return bytes;
  }

  static byte[] idxImages(int images, int height, int width) {
    byte[] pixels = new byte[images * height * width];
    new Random(images).nextBytes(pixels);
    return ByteBuffer.allocate(16 + pixels.length)
        .putInt(0x803)
        .putInt(images)
        .putInt(height)
        .putInt(width)
        .put(pixels)
        .array();
  }

  static byte[] idxLabels(int... labels) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + labels.length).putInt(0x801).putInt(labels.length);
    for (int label : labels) {
      bytes.put((byte) label);
    }
    return bytes.array();
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
      stream.write(bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return packed.toByteArray();
  }

  static Path write(Path folder, String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  /** A data set whose pixels say which image and which place they are from. */
  static Dataset numbered(int images, ImageShape shape, Augmentation augmentation) {
    byte[] pixels = new byte[images * shape.size()];
    byte[] labels = new byte[images];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (1 + (i * 31 + i / 7) % 255);
    }
    for (int i = 0; i < images; i++) {
      labels[i] = (byte) (i % 3);
    }
    ImageDataset training = new ImageDataset("numbered", shape, 3, pixels, labels);
    return new Dataset(training, Optional.empty(), augmentation);
  }
}
