package org.unas.service;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unas.schemas.Topic;
import org.unas.service.readiness.NotReadyException;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.WorkGroup;
import org.unas.streaming.access.Role;
import org.unas.streaming.drift.Difference;
import org.unas.streaming.drift.Inspection;
import org.unas.streaming.drift.Inspector;

/**
 * What a service needs of the cluster before it can start: its topics and the rules of its work
 * queue. It waits for what is missing, and refuses what would lose or divide something.
 */
public final class RequiredTopics {
  private static final Logger log = LoggerFactory.getLogger(RequiredTopics.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);
  private static final int SAY_EVERY = 20;

  /** Rules that were set a moment ago are not seen at once. */
  private static final int LOOKS = 10;

  private final KafkaSettings kafka;
  private final Set<Topic> topics;
  private final Set<WorkGroup> queues;
  private final Set<Difference> told = new HashSet<>();
  private volatile boolean present;

  /** Those of a role. */
  public RequiredTopics(KafkaSettings kafka, Role role) {
    this.kafka = kafka;
    this.topics = role.topics();
    this.queues = EnumSet.allOf(WorkGroup.class);
    queues.removeIf(queue -> !topics.contains(queue.topic()));
  }

  /** Whether all were there when they were last looked for. */
  public boolean present() {
    return present;
  }

  /**
   * Returns when all are there.
   *
   * @throws NotReadyException if something differs so that it matters; with each remedy
   */
  public void await() throws InterruptedException {
    try (Admin admin = Admin.create(kafka.admin())) {
      int refusals = 0;
      for (int look = 0; !present; look++) {
        if (look > 0) {
          TimeUnit.MILLISECONDS.sleep(LOOK_AGAIN.toMillis());
        }
        refusals = look(admin, look % SAY_EVERY == 0, refusals);
      }
    }
  }

  /** How often in succession something was seen that matters. */
  private int look(Admin admin, boolean say, int refusals) {
    try {
      Inspection seen = new Inspector(admin, kafka).inspect(topics, queues);
      if (say && !seen.missing().isEmpty()) {
        log.warn(
            "Waiting for topics {}. Make them with: ./unas topics --provision",
            seen.missing().stream().map(kafka::topic).sorted().toList());
      }
      seen.differences().stream().filter(d -> !d.matters()).forEach(this::tell);
      if (!seen.refusals().isEmpty()) {
        refuse(seen.refusals(), refusals);
        return refusals + 1;
      }
      present = seen.missing().isEmpty();
    } catch (KafkaException e) {
      if (say) {
        log.warn("{} cannot be asked for topics.", kafka.bootstrapServers(), e);
      }
    }
    return 0;
  }

  private void tell(Difference difference) {
    if (told.add(difference)) {
      log.info("{}", difference.sentence());
    }
  }

  private static void refuse(List<Difference> refusals, int before) {
    if (before + 1 >= LOOKS) {
      throw new NotReadyException(
          refusals.stream().map(Difference::sentence).collect(Collectors.joining(" ")),
          "Mend each as it says, then start the service again.");
    }
  }
}
