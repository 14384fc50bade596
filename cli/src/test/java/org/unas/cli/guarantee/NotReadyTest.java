package org.unas.cli.guarantee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands on machines that lack something say so before they begin, and what to do. */
class NotReadyTest {
  private static final long SECONDS = 60;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void makeAFile() throws IOException {
    // Nobody can make a folder of it, root included.
    file = Files.writeString(folder.resolve("file"), "");
  }

  private String refused(Map<String, String> environment, String... arguments) throws Exception {
    try (CommandProcess command = CommandProcess.start(folder, environment, arguments)) {
      assertThat(command.code(SECONDS)).as(command.err()).isEqualTo(3);
      assertThat(command.err()).contains("Next: ").doesNotContain("Exception", "unexpected");
      return command.err();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"demo", "up --port 0 --http-port 0"})
  void shouldNameUnasHomeWhereItCannotBeWritten(String command) throws Exception {
    assertThat(refused(Map.of("UNAS_HOME", file.toString()), command.split(" ")))
        .contains(file + " is a file", "UNAS_HOME");
  }

  @Test
  void shouldTryTheFolderOfUpAndOfDoctorAlike() throws Exception {
    String data = file.resolve("data").toString();
    String obstacle = "The folder for data must be one that can be written, but " + data;
    assertThat(refused(Map.of(), "up", "--port", "0", "--http-port", "0", "--data", data))
        .contains(obstacle);
    try (CommandProcess doctor =
        CommandProcess.start(folder, Map.of(), "doctor", "-o", "json", "--data", data)) {
      assertThat(doctor.code(SECONDS)).isEqualTo(3);
      assertThat(doctor.out()).contains(obstacle);
    }
  }

  @Test
  void shouldNameTheVariableOfTheFolderForNativeLibraries() throws Exception {
    Map<String, String> odd =
        Map.of("JAVA_TOOL_OPTIONS", "-Djava.io.tmpdir=" + folder.resolve("nowhere/at/all"));
    try (CommandProcess up =
        CommandProcess.start(folder, odd, "up", "--port", "0", "--http-port", "0")) {
      assertThat(up.code(SECONDS)).isEqualTo(3);
      assertThat(up.err()).contains("java.io.tmpdir", "ROCKSDB_SHAREDLIB_DIR");
    }
    assertThat(refused(Map.of("ROCKSDB_SHAREDLIB_DIR", file.toString()), "demo"))
        .contains("ROCKSDB_SHAREDLIB_DIR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"UNAS_COMMIT_INTERVAL_MS=soon", "UNAS_ENGINE=abacus", "UNAS_EVENTS_ENCODING=xml"})
  void shouldRefuseASettingThatEveryServiceWouldDieOf(String setting) throws Exception {
    String[] parts = setting.split("=");
    assertThat(refused(Map.of(parts[0], parts[1]), "demo")).contains(parts[0], "'" + parts[1]);
  }

  @Test
  void shouldTryTheFolderOfCheckpointsBeforeAnEpochIsTrained() throws Exception {
    assertThat(
            refused(
                Map.of("UNAS_BOOTSTRAP_SERVERS", "localhost:2"),
                "retrain",
                "--genotype",
                "preset:darts_v2",
                "--small",
                "--dataset",
                "digits",
                "--checkpoint",
                file.resolve("model").toString()))
        .contains("folder for checkpoints", "--checkpoint")
        .doesNotContain("epoch");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ar-EG", "tr-TR", "fa-IR"})
  void shouldStartKafkaInAnyLocale(String tag) throws Exception {
    String[] parts = tag.split("-");
    String options = "-Duser.language=" + parts[0] + " -Duser.country=" + parts[1];
    // The broker only: the services are started by the same code, but take longer.
    Path data = Files.createTempDirectory(folder, "data");
    String main = "org.unas.broker.BrokerMain";
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Dlogback.configurationFile=unas-service.xml",
            "-cp",
            System.getProperty("java.class.path"),
            main);
    builder.environment().put("JAVA_TOOL_OPTIONS", options);
    builder.environment().put("UNAS_BROKER_DIRECTORY", data.toString());
    builder.environment().put("UNAS_BROKER_PORT", "0");
    Path log = folder.resolve("broker.log");
    Process broker = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      await()
          .atMost(Duration.ofSeconds(120))
          .until(
              () -> {
                assertThat(broker.isAlive()).as(Files.readString(log)).isTrue();
                return Files.readString(log).contains("Kafka is ready at localhost:");
              });
    } finally {
      broker.destroy();
      broker.waitFor();
    }
  }

  @Test
  void shouldEndWhenNobodyReadsAnyMore() throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> line =
        List.of(
            "bash",
            "-c",
            "\"$0\" -cp \"$1\" org.unas.cli.Unas describe --list | true; exit ${PIPESTATUS[0]}",
            java,
            System.getProperty("java.class.path"));
    Process pipe = new ProcessBuilder(line).redirectErrorStream(true).start();
    String said = new String(pipe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(pipe.waitFor()).as(said).isEqualTo(141);
    assertThat(said).isEmpty();
  }
}
