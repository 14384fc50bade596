package org.unas.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A service that cannot do its work ends, so that somebody starts it again. */
class ServiceEndsTest {

  @ParameterizedTest
  @CsvSource({
    "main-error,could not start",
    "main-exception,could not start",
    "thread-exception,doomed has died",
    "thread-memory,doomed has died"
  })
  void shouldEndWithAStatusThatIsNotZero(String how, String says) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Doomed.class.getName(),
                how)
            .redirectErrorStream(true)
            .start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
    assertThat(process.exitValue()).as(output).isEqualTo(1);
    assertThat(output).contains(says);
  }

  /** A service that fails as it is told. */
  static final class Doomed {
    private Doomed() {}

    public static void main(String[] args) throws InterruptedException {
      // Never for ever, whatever goes wrong here.
      Thread end = new Thread(Doomed::endLater);
      end.setDaemon(true);
      end.start();
      ServiceHost.run("doomed", 0, host -> fail(args[0]));
    }

    private static void fail(String how) {
      switch (how) {
        case "main-error" -> throw new ExceptionInInitializerError("no driver");
        case "main-exception" -> throw new IllegalStateException("no luck");
        case "thread-exception" -> start(new IllegalStateException("no luck"));
        case "thread-memory" -> start(new OutOfMemoryError("no room"));
        default -> throw new AssertionError(List.of(how));
      }
    }

    private static void start(Throwable failure) {
      Thread thread =
          new Thread(
              () -> {
                throw Doomed.<RuntimeException>sneaked(failure);
              },
              "doomed");
      thread.start();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T sneaked(Throwable failure) throws T {
      throw (T) failure;
    }

    private static void endLater() {
      try {
        Thread.sleep(50_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      Runtime.getRuntime().halt(77);
    }
  }
}
