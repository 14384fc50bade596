package org.unas.supernet.data;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.unas.supernet.file.DataRoot;

/**
 * The built-in handwritten digits: the test set of E. Alpaydin and C. Kaynak's "Optical Recognition
 * of Handwritten Digits" (UCI), as scikit-learn ships it. One image a line: 64 values of 0 .. 16,
 * then the label.
 */
record DigitsReader() implements DatasetUri {
  private static final ImageShape SHAPE = new ImageShape(8, 8, 1);
  private static final int CLASSES = 10;
  private static final int BRIGHTEST = 16;

  @Override
  public Dataset load(DataRoot files) {
    try (InputStream packed = DigitsReader.class.getResourceAsStream("digits.csv.gz");
        InputStream resource = new GZIPInputStream(packed)) {
      DataFile file = DataFile.decode("digits.csv.gz", resource, DataFile.MOST_BYTES);
      return new Dataset(read(file), Optional.empty(), Augmentation.shifts(SHAPE));
    } catch (IOException e) {
      throw new UncheckedIOException("The built-in digits cannot be read.", e);
    }
  }

  static ImageDataset read(DataFile file) {
    List<String> lines = new String(file.bytes(), StandardCharsets.US_ASCII).lines().toList();
    byte[] pixels = new byte[lines.size() * SHAPE.size()];
    byte[] labels = new byte[lines.size()];
    for (int image = 0; image < labels.length; image++) {
      int[] values = values(file, image, lines.get(image));
      for (int i = 0; i < SHAPE.size(); i++) {
        pixels[image * SHAPE.size() + i] = (byte) values[i];
      }
      labels[image] = (byte) values[SHAPE.size()];
    }
    return new ImageDataset("digits", SHAPE, CLASSES, pixels, labels);
  }

  private static int[] values(DataFile file, int line, String text) {
    String[] fields = text.split(",");
    if (fields.length != SHAPE.size() + 1) {
      throw file.damaged(
          String.format(
              Locale.ROOT, "Line %d must hold 65 values, but holds %d.", line + 1, fields.length));
    }
    int[] values = new int[fields.length];
    for (int i = 0; i < fields.length; i++) {
      values[i] = value(file, line, fields[i], i < SHAPE.size() ? BRIGHTEST : CLASSES - 1);
    }
    return values;
  }

  private static int value(DataFile file, int line, String field, int largest) {
    try {
      int value = Integer.parseInt(field.strip());
      if (value >= 0 && value <= largest) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Reported below, like a number out of range.
    }
    throw file.damaged(
        String.format(
            Locale.ROOT,
            "Line %d: values lie in 0 .. %d, but one is '%s'.",
            line + 1,
            largest,
            field));
  }
}
