package org.unas.search.genotype;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Architectures that papers have published. */
public enum PublishedGenotype {
  /** What second-order DARTS found on CIFAR-10. */
  DARTS_V2("DARTS, second order, CIFAR-10", "arXiv 1806.09055"),
  /** What UNAS found on CIFAR-10. */
  UNAS_CIFAR10("UNAS, CIFAR-10", "arXiv 1912.07651"),
  /** What UNAS found on ImageNet with DARTS cells. */
  UNAS_IMAGENET("UNAS, ImageNet", "arXiv 1912.07651"),
  /** What ProxylessNAS found for a graphics processor. */
  PROXYLESSNAS_GPU("ProxylessNAS for GPUs, ImageNet", "arXiv 1812.00332");

  private final String title;
  private final String source;

  PublishedGenotype(String title, String source) {
    this.title = title;
    this.source = source;
  }

  /** The architecture of a name such as {@code darts_v2}, if there is one. */
  public static Optional<PublishedGenotype> of(String name) {
    return Arrays.stream(values()).filter(published -> published.label().equals(name)).findFirst();
  }

  /** Its name, such as {@code darts_v2}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Method and data set. */
  public String title() {
    return title;
  }

  /** The paper. */
  public String source() {
    return source;
  }

  /** The architecture. */
  public Genotype genotype() {
    try (InputStream file = PublishedGenotype.class.getResourceAsStream(label() + ".json")) {
      return Genotype.read(new String(file.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
