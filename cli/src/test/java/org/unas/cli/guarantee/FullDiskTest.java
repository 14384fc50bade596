package org.unas.cli.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.schemas.Completed;
import org.unas.schemas.Progress;
import org.unas.streaming.KafkaSettings;

/**
 * A cluster whose disk fills, in processes of their own. The disk is a limit on the data folder,
 * and what else fills it are files without content.
 */
class FullDiskTest {
  private static final Duration LIMIT = Duration.ofSeconds(400);
  private static final int SAMPLES = 200;
  private static final long MEGABYTE = 1 << 20;

  @TempDir private Path folder;

  private CommandProcess up() throws IOException {
    return CommandProcess.start(
        folder,
        Map.of(),
        "up",
        "-o",
        "json",
        "--port",
        "0",
        "--http-port",
        "0",
        "--data",
        data().toString(),
        "--disk-limit",
        "500");
  }

  private Path data() {
    return folder.resolve("data");
  }

  private void fill(String name, long megabytes) throws IOException {
    Files.createDirectories(data());
    try (RandomAccessFile file = new RandomAccessFile(data().resolve(name).toFile(), "rw")) {
      file.setLength(megabytes * MEGABYTE);
    }
  }

  private static KafkaSettings settings(CommandProcess up) throws IOException {
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              assertThat(up.isAlive()).as(up.err()).isTrue();
              return up.out().contains("\n");
            });
    JsonNode addresses = new ObjectMapper().readTree(up.out());
    return KafkaSettings.at(addresses.get("bootstrapServers").asText());
  }

  @Test
  void shouldWarnStopInOrderAndGoOnWhenThereIsSpace() throws Exception {
    fill("something-else", 280);
    try (CommandProcess up = up()) {
      KafkaSettings settings = settings(up);
      Requests.submit(settings, Requests.digits("on-a-full-disk", SAMPLES, ""));
      try (ResultStream events = new ResultStream(settings, "on-a-full-disk")) {
        events.until(Progress.class, LIMIT);
      }
      fill("and-more", 190);
      assertThat(up.code(120)).as(up.err()).isEqualTo(3);
      assertThat(up.err())
          .contains("Warning: ", "Stopping in order: ", "which may take 500 MB")
          .contains("Next: Raise --disk-limit", "goes on at the next start")
          .doesNotContain("Exception", "Kafka cannot go on");
    }
    try (CommandProcess again = up()) {
      assertThat(again.code(60)).isEqualTo(3);
      assertThat(again.err()).contains("MB left of", "192 MB are needed", "Next: Raise");
      assertThat(again.out()).isEmpty();
    }
    Files.delete(data().resolve("and-more"));
    Files.delete(data().resolve("something-else"));
    try (CommandProcess again = up()) {
      try (ResultStream events = new ResultStream(settings(again), "on-a-full-disk")) {
        events.untilEnd(LIMIT);
        assertThat(events.bodies(Completed.class))
            .singleElement()
            .extracting(Completed::getSamples)
            .isEqualTo((long) SAMPLES);
      }
    }
  }
}
