package org.unas.supernet.layer;

/**
 * A square window that moves over an image: of a convolution or a pooling.
 *
 * @param kernel taps per side
 * @param stride step
 * @param padding pixels added on each side
 * @param dilation distance between taps
 */
public record Window(int kernel, int stride, int padding, int dilation) {

  /** A window that keeps the image's size at stride 1; the kernel is odd. */
  public static Window same(int kernel, int stride) {
    return new Window(kernel, stride, kernel / 2, 1);
  }

  /** The same with holes: taps two pixels apart. */
  public static Window dilated(int kernel, int stride) {
    return new Window(kernel, stride, kernel - 1, 2);
  }

  /** A window that touches no padding. */
  public static Window valid(int kernel, int stride) {
    return new Window(kernel, stride, 0, 1);
  }

  /** Pixels per side that the window spans. */
  public int span() {
    return (kernel - 1) * dilation + 1;
  }

  /** The same span without holes. */
  public Window dense() {
    return new Window(span(), stride, padding, 1);
  }

  /** Positions along a side of so many pixels. */
  public int output(int pixels) {
    return (pixels + 2 * padding - span()) / stride + 1;
  }
}
