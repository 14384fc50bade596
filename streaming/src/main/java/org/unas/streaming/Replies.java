package org.unas.streaming;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for the replies of an admin client. */
public final class Replies {
  private Replies() {}

  /**
   * The reply.
   *
   * @throws KafkaException the cluster's refusal, as it is
   */
  public static <T> T await(KafkaFuture<T> reply) {
    try {
      return reply.get();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException refusal
          ? refusal
          : new KafkaException(e.getCause());
    }
  }
}
