package org.unas.supernet.data;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/**
 * Labelled images of one size, as 8-bit pixels in memory. Neither pixels nor labels may be changed.
 */
public final class ImageDataset {
  private final String name;
  private final ImageShape shape;
  private final int classes;
  private final byte[] pixels;
  private final byte[] labels;
  private final String fingerprint;

  /**
   * Takes images and labels as they are, without copying.
   *
   * @param name for messages
   * @param shape of each image
   * @param classes number of classes, 2 to 256
   * @param pixels unsigned, {@code [images, height, width, channels]} in row-major order
   * @param labels unsigned, {@code [images]}, each in {@code 0 .. classes - 1}
   * @throws IllegalArgumentException if pixels, labels and shape do not agree
   */
  public ImageDataset(String name, ImageShape shape, int classes, byte[] pixels, byte[] labels) {
    if (pixels.length != (long) labels.length * shape.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: %d labels need %d pixels of shape %s, but %d were given.",
              name,
              labels.length,
              (long) labels.length * shape.size(),
              shape,
              pixels.length));
    }
    this.name = name;
    this.shape = shape;
    this.classes = classes;
    this.pixels = pixels;
    this.labels = labels;
    for (int image = 0; image < labels.length; image++) {
      requireClass(image);
    }
    this.fingerprint = digest();
  }

  private void requireClass(int image) {
    if (label(image) >= classes) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: labels lie in 0 .. %d, but image %d has %d.",
              name,
              classes - 1,
              image,
              label(image)));
    }
  }

  /** Name for messages. */
  public String name() {
    return name;
  }

  /** Height, width and channels of each image. */
  public ImageShape shape() {
    return shape;
  }

  /** Number of classes. */
  public int classes() {
    return classes;
  }

  /** Number of images. */
  public int size() {
    return labels.length;
  }

  /** Class of an image, in {@code 0 .. classes - 1}. */
  public int label(int image) {
    return labels[image] & 0xff;
  }

  /**
   * One value, in 0 .. 255.
   *
   * @param image the image, in {@code 0 .. size - 1}
   * @param offset row-major position in {@code [height, width, channels]}
   */
  public int pixel(int image, int offset) {
    return pixels[image * shape.size() + offset] & 0xff;
  }

  /** All pixels of an image, to be compared: equal pictures are equal and have equal hashes. */
  ByteBuffer picture(int image) {
    return ByteBuffer.wrap(pixels, image * shape.size(), shape.size()).slice().asReadOnlyBuffer();
  }

  /**
   * The same images, smaller: squares of pixels become their mean. What does not fill a square at
   * the right and the lower edge is dropped.
   *
   * @param side of a square, at least 1
   * @throws IllegalArgumentException if no square fits
   */
  ImageDataset shrunk(int side) {
    int height = shape.height() / side;
    int width = shape.width() / side;
    if (height == 0 || width == 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%s: images of %s cannot be shrunk %d times.", name, shape, side));
    }
    var smaller = new ImageShape(height, width, shape.channels());
    byte[] means = new byte[size() * smaller.size()];
    for (int image = 0; image < size(); image++) {
      for (int offset = 0; offset < smaller.size(); offset++) {
        means[image * smaller.size() + offset] = (byte) mean(image, offset, smaller, side);
      }
    }
    return new ImageDataset(name, smaller, classes, means, labels);
  }

  private int mean(int image, int offset, ImageShape smaller, int side) {
    int channel = offset % smaller.channels();
    int column = offset / smaller.channels() % smaller.width() * side;
    int row = offset / smaller.channels() / smaller.width() * side;
    int sum = 0;
    for (int y = row; y < row + side; y++) {
      for (int x = column; x < column + side; x++) {
        sum += pixel(image, (y * shape.width() + x) * shape.channels() + channel);
      }
    }
    return (sum + side * side / 2) / (side * side);
  }

  /** SHA-256 over shape, classes, pixels and labels, as 64 hexadecimal digits. */
  public String fingerprint() {
    return fingerprint;
  }

  private String digest() {
    MessageDigest sha = sha256();
    ByteBuffer header = ByteBuffer.allocate(4 * Integer.BYTES);
    header.putInt(shape.height()).putInt(shape.width()).putInt(shape.channels()).putInt(classes);
    sha.update(header.array());
    sha.update(pixels);
    return HexFormat.of().formatHex(sha.digest(labels));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
