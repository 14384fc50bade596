package org.unas.supernet.layer;

/**
 * Size of an image inside a network.
 *
 * @param height pixels from top to bottom
 * @param width pixels from left to right
 * @param channels features of a pixel
 */
public record Shape(int height, int width, int channels) {

  /** Pixels. */
  public int area() {
    return height * width;
  }

  /** Numbers. */
  public long size() {
    return (long) area() * channels;
  }

  /** Same size with other channels. */
  public Shape withChannels(int other) {
    return new Shape(height, width, other);
  }

  /** The output of a window that moves over this image. */
  public Shape under(Window window, int outputChannels) {
    return new Shape(window.output(height), window.output(width), outputChannels);
  }
}
