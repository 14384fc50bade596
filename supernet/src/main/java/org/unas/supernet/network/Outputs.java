package org.unas.supernet.network;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a network says of images while it is trained.
 *
 * @param logits of its classifier, as images of one pixel
 * @param auxiliary logits of its auxiliary head, if it has one
 */
public record Outputs<T>(T logits, Optional<T> auxiliary) {

  /** The same outputs as something else. */
  public <U> Outputs<U> map(Function<T, U> change) {
    return new Outputs<>(change.apply(logits), auxiliary.map(change));
  }

  /** Without auxiliary head. */
  public static <T> Outputs<T> of(T logits) {
    return new Outputs<>(logits, Optional.empty());
  }
}
