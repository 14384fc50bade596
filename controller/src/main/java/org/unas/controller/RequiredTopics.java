package org.unas.controller;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.Topic;
import org.unas.streaming.KafkaSettings;

/**
 * Waits until the deployment's topics are there, because the topology cannot start without them.
 */
final class RequiredTopics {
  private static final Logger log = LoggerFactory.getLogger(RequiredTopics.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final int SAY_EVERY = 20;

  private final KafkaSettings kafka;
  private volatile boolean present;

  RequiredTopics(KafkaSettings kafka) {
    this.kafka = kafka;
  }

  /** Whether all were there when they were last looked for. */
  boolean present() {
    return present;
  }

  /** Returns when all are there. */
  void await() throws InterruptedException {
    try (Admin admin = Admin.create(kafka.admin())) {
      for (int look = 0; !present; look++) {
        List<String> missing = missing(admin, look % SAY_EVERY == 0);
        present = missing.isEmpty();
        if (!present) {
          if (look % SAY_EVERY == 0) {
            log.warn("Waiting for topics {}. Make them with: ./unas topics --provision", missing);
          }
          TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
        }
      }
    }
  }

  private List<String> missing(Admin admin, boolean say) throws InterruptedException {
    List<String> wanted = Arrays.stream(Topic.values()).map(kafka::topic).toList();
    try {
      Set<String> there = admin.listTopics().names().get();
      return wanted.stream().filter(name -> !there.contains(name)).toList();
    } catch (ExecutionException e) {
      if (say) {
        log.warn("{} cannot be reached.", kafka.bootstrapServers(), e.getCause());
      }
      return wanted;
    }
  }
}
