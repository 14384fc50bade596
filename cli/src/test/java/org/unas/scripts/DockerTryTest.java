package org.unas.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docker/try} ends with its verdict, whatever Docker does; here Docker is a script. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(60)
class DockerTryTest {
  private static final Path SCRIPT = Path.of("..", "docker", "try");
  @TempDir private Path folder;

  @BeforeEach
  void layOut() throws IOException {
    for (String part : new String[] {"docker", "cli/target/lib", "bin", "examples"}) {
      Files.createDirectories(folder.resolve(part));
    }
    Files.copy(SCRIPT, folder.resolve("docker/try"));
    Files.createFile(folder.resolve("cli/target/lib/unas.jar"));
    for (String name : new String[] {"docker", "docker-compose"}) {
      try (InputStream fake = getClass().getResourceAsStream("/scripts/docker")) {
        Files.copy(fake, folder.resolve("bin").resolve(name));
      }
    }
    command("curl", "echo '{\"state\":\"RUNNING\"}'");
    folder.resolve("bin/docker").toFile().setExecutable(true);
    folder.resolve("bin/docker-compose").toFile().setExecutable(true);
  }

  private void command(String name, String body) throws IOException {
    Path file = folder.resolve("bin").resolve(name);
    Files.writeString(file, "#!/usr/bin/env bash\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private Process start(Map<String, String> variables) throws IOException {
    ProcessBuilder process =
        new ProcessBuilder("bash", folder.resolve("docker/try").toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile());
    process
        .environment()
        .putAll(
            Map.of(
                "PATH", folder.resolve("bin") + ":" + System.getenv("PATH"),
                "STATE", folder.resolve("scaled").toString(),
                "STUCK_FILE", folder.resolve("stuck").toString()));
    process.environment().putAll(variables);
    return process.start();
  }

  private String lastLine(Map<String, String> variables, boolean passed)
      throws IOException, InterruptedException {
    Process process = start(variables);
    assertThat(process.waitFor(50, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(passed ? 0 : 1);
    return lastLine();
  }

  private String lastLine() throws IOException {
    String all = Files.readString(folder.resolve("out"), StandardCharsets.UTF_8).stripTrailing();
    return all.substring(all.lastIndexOf('\n') + 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1"})
  void shouldPassWithEitherCompose(String compose1) throws Exception {
    assertThat(lastLine(Map.of("COMPOSE_1", compose1), true)).endsWith("PASSED");
  }

  /** Clients say 0, 1 or 137 when the container dies under the command; what counts is the kill. */
  @ParameterizedTest
  @ValueSource(strings = {"1", "126", "137", "255"})
  void shouldPassHoweverTheKillingCommandEnds(String code) throws Exception {
    assertThat(lastLine(Map.of("FAIL_AT", "exec --user*", "FAIL_WITH", code), true))
        .endsWith("PASSED");
  }

  @ParameterizedTest
  @CsvSource({
    "version, looking for what this needs",
    "*config*, reading docker-compose.yml",
    "*build*, building the image",
    "image ls*, building the image",
    "*up --detach, starting the containers",
    "*ExitCode*, looking how provision ended",
    "*topics*, listing the topics",
    "*submit*, submitting a search",
    "*wait*, waiting for the end of search",
    "*--scale*, starting three trainers",
    "*down --volumes, removing everything"
  })
  void shouldNameTheStepThatFails(String arguments, String step) throws Exception {
    assertThat(lastLine(Map.of("FAIL_AT", arguments, "COMPOSE_1", ""), false))
        .contains("FAILED while " + step);
  }

  @Test
  void shouldFailIfASearchDoes() throws Exception {
    assertThat(lastLine(Map.of("END", "Failed"), false)).endsWith("the search did not complete");
  }

  @Test
  void shouldNameWhatIsMissing() throws Exception {
    Files.delete(folder.resolve("cli/target/lib/unas.jar"));
    assertThat(lastLine(Map.of(), false)).contains("FAILED", "Next: mvn -DskipTests package");
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "HUP"})
  void shouldSayThatItWasStopped(String signal) throws Exception {
    Process process = start(Map.of("STUCK_AT", "*submit*"));
    while (!Files.exists(folder.resolve("stuck"))) {
      Thread.sleep(50);
    }
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(lastLine()).contains("FAILED while submitting", "stopped by SIG" + signal);
  }
}
