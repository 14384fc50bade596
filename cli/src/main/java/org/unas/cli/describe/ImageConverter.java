package org.unas.cli.describe;

import java.util.Arrays;
import java.util.Locale;
import org.unas.supernet.layer.Shape;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Image sizes on the command line: {@code 32} is {@code 32x32x3}. */
public final class ImageConverter implements ITypeConverter<Shape> {
  private static final int COLOURS = 3;

  @Override
  public Shape convert(String text) {
    if (!text.matches("[1-9]\\d{0,3}(x[1-9]\\d{0,3}){0,2}")) {
      throw new TypeConversionException(
          String.format(
              Locale.ROOT,
              "an image is a side or HEIGHTxWIDTHxCHANNELS, such as 32 or 28x28x1, each below 10000, but '%s' was given",
              text));
    }
    int[] sizes = Arrays.stream(text.split("x")).mapToInt(Integer::parseInt).toArray();
    return new Shape(
        sizes[0], sizes.length > 1 ? sizes[1] : sizes[0], sizes.length > 2 ? sizes[2] : COLOURS);
  }

  /** The same as a text. */
  static String text(Shape image) {
    return String.format(Locale.ROOT, "%dx%dx%d", image.height(), image.width(), image.channels());
  }
}
