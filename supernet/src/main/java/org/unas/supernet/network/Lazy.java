package org.unas.supernet.network;

import java.util.Optional;
import java.util.function.Supplier;

/** A value that is computed when it is first asked for, and only then. */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> computation;
  private Optional<T> value = Optional.empty();

  private Lazy(Supplier<T> computation) {
    this.computation = computation;
  }

  static <T> Lazy<T> of(Supplier<T> computation) {
    return new Lazy<>(computation);
  }

  @Override
  public T get() {
    if (value.isEmpty()) {
      value = Optional.of(computation.get());
    }
    return value.orElseThrow();
  }
}
