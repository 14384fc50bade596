package org.unas.cli.client;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.unas.controller.ControllerStreams;
import org.unas.streaming.KafkaSettings;

/** The controllers of a cluster, as members of their group. */
public final class Controllers {
  private static final int SECONDS = 5;

  private Controllers() {}

  /**
   * Whether the cluster says that no controller is there. One that was killed is missed after six
   * seconds; false where the cluster does not tell.
   */
  public static boolean areMissing(KafkaSettings settings) {
    String group = settings.group(ControllerStreams.APPLICATION);
    try (Admin admin = Admin.create(settings.admin())) {
      ConsumerGroupDescription controllers =
          admin
              .describeConsumerGroups(List.of(group))
              .describedGroups()
              .get(group)
              .get(SECONDS, TimeUnit.SECONDS);
      return controllers.members().isEmpty();
    } catch (ExecutionException e) {
      return e.getCause() instanceof GroupIdNotFoundException;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
