package org.unas.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** The log of a service in a local cluster, by the configuration that it has there. */
class KeptLogsTest {
  private static final long MEGABYTE = 1 << 20;

  @TempDir private Path folder;

  @Test
  void shouldBoundTheLogOfAServiceInAnyFolder() throws Exception {
    Path odd = Files.createDirectories(folder.resolve("50% of #(all) %i"));
    LoggerContext context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    context.putProperty("unas.log", odd.resolve("trainer-1.log").toString());
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    try (InputStream file = KeptLogs.class.getResourceAsStream("/unas-service-file.xml")) {
      configurator.doConfigure(file);
    }
    Logger log = context.getLogger("test");
    String line = "x".repeat(100_000);
    Path oldest = odd.resolve("trainer-1.log.2");
    for (int i = 0; Files.notExists(oldest) && i < 10_000; i++) {
      log.info("{} {}", i, line);
      // Logback looks at the size of a file once a second.
      LockSupport.parkNanos(10_000_000);
    }
    log.info("the end");
    context.stop();
    try (Stream<Path> files = Files.list(odd)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("trainer-1.log", "trainer-1.log.1", "trainer-1.log.2");
    }
    assertThat(Files.size(odd.resolve("trainer-1.log.1"))).isLessThan(40 * MEGABYTE);
    try (Stream<String> last = Files.lines(odd.resolve("trainer-1.log"))) {
      assertThat(last.reduce("", (before, now) -> now)).endsWith(" - the end");
    }
  }
}
