package org.unas.search.spec;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Data sets by the form of their URI. */
enum DatasetKind {
  /** The digits that ship with the software. */
  DIGITS("digits"),
  /** A folder of IDX files, such as Fashion-MNIST. */
  IDX("idx:.+"),
  /** CIFAR-10 in its binary form. */
  CIFAR10("cifar10:.+");

  /** Any of them. */
  static final Pattern ANY = Pattern.compile("digits|(idx|cifar10):.+");

  private final Pattern uri;

  DatasetKind(String uri) {
    this.uri = Pattern.compile(uri);
  }

  static Optional<DatasetKind> of(String uri) {
    return Arrays.stream(values()).filter(kind -> kind.uri.matcher(uri).matches()).findFirst();
  }
}
