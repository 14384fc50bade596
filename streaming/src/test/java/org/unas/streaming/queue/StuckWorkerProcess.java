package org.unas.streaming.queue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.unas.schemas.Reward;
import org.unas.streaming.DeadLetters;
import org.unas.streaming.JavaProcess;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.ServiceIdentity;
import org.unas.streaming.WorkGroup;
import org.unas.streaming.WorkerBeacon;

/** A worker whose beacon says what it works on, and which is never done. */
final class StuckWorkerProcess {
  private StuckWorkerProcess() {}

  public static void main(String[] args) throws InterruptedException {
    KafkaSettings settings = JavaProcess.settings(args);
    WorkerBeacon beacon = new WorkerBeacon(settings, ServiceIdentity.of("evaluator"), "cpu");
    DeadLetters deadLetters = new DeadLetters(settings, ServiceIdentity.of("evaluator"));
    new WorkQueue<>(
            settings,
            WorkGroup.EVALUATORS,
            Reward.class,
            deadLetters,
            work -> {
              beacon.working(work.key());
              TimeUnit.HOURS.sleep(1);
            })
        .start();
    // The threads of a queue do not keep a process; those of a service's HTTP do.
    new CountDownLatch(1).await();
  }
}
