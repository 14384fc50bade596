package org.unas.supernet.network;

import java.util.Optional;

/**
 * What a network says of images while it is trained.
 *
 * @param logits of its classifier, as images of one pixel
 * @param auxiliary logits of its auxiliary head, if it has one
 */
public record Outputs<T>(T logits, Optional<T> auxiliary) {

  /** Without auxiliary head. */
  public static <T> Outputs<T> of(T logits) {
    return new Outputs<>(logits, Optional.empty());
  }
}
