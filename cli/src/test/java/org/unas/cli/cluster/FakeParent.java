package org.unas.cli.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** A parent that starts one service and prints its process id. */
public final class FakeParent {
  private FakeParent() {}

  /** The argument is the log of the service. */
  public static void main(String[] args) throws InterruptedException {
    ServiceLaunch launch =
        new ServiceLaunch(
            "fake-1",
            FakeService.class.getName(),
            List.of(),
            Map.of("FAKE", "stubborn"),
            Path.of(args[0]));
    ServiceProcess service =
        ServiceProcess.start(launch, RestartPolicy.never(), System.err::println);
    service.release();
    System.out.println(service.handle().pid());
    new CountDownLatch(1).await();
  }
}
