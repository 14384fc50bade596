package org.unas.search.request;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Data sets by the form of their URI. */
enum DatasetKind {
  /** The digits that ship with the software. */
  DIGITS("digits", OptionalInt.of(8)),
  /** A folder of IDX files, such as Fashion-MNIST. */
  IDX("idx:.+", OptionalInt.empty()),
  /** CIFAR-10 in its binary form. */
  CIFAR10("cifar10:.+", OptionalInt.of(32)),
  /** Published figures of trained networks: nothing is trained. */
  TABLE("table:.+", OptionalInt.empty());

  /** Any of them. */
  static final Pattern ANY = Pattern.compile("digits|(idx|cifar10|table):.+");

  private final Pattern uri;
  private final OptionalInt side;

  DatasetKind(String uri, OptionalInt side) {
    this.uri = Pattern.compile(uri);
    this.side = side;
  }

  /** Pixels on a side of the images, where all data sets of the kind have as many. */
  OptionalInt side() {
    return side;
  }

  static Optional<DatasetKind> of(String uri) {
    return Arrays.stream(values()).filter(kind -> kind.uri.matcher(uri).matches()).findFirst();
  }
}
