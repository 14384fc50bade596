package org.unas.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Reads shell lines as bash does, quotes, pipes and comments included: it runs them where every
 * program is a stand-in that only notes how it was called.
 */
final class PrintedCommands {
  private static final List<String> PROGRAMS =
      List.of(
          "unas",
          "docker/try",
          "docker/local-engine",
          "docker/local-images",
          "bin/unas",
          "bin/curl",
          "bin/java",
          "bin/mvn",
          "bin/docker",
          "bin/docker-compose",
          "bin/apt-get",
          "bin/jq",
          "bin/base64",
          "bin/tail",
          "bin/kafka-console-producer.sh",
          "bin/kafka-console-consumer.sh");

  /** What it reads is noted behind its arguments, if it is one that reads. */
  private static final String STAND_IN =
      """
      #!/bin/bash
      input=
      if [[ "$0 $*" == *roducer* ]]; then read -r input; fi
      # One write: the programs of a pipe note their calls at the same time.
      printf -v call '%s\\x1f' "${0#"$STAGE"/}" "$@" "<$input"
      printf '%s\\n' "$call" >>"$STAGE/calls"
      """;

  private final Path stage;

  /**
   * @param program without folder
   * @param arguments as the program gets them
   * @param input the first line that it was given to read; empty if it does not read
   */
  record Call(String program, List<String> arguments, String input) {}

  PrintedCommands(Path stage) throws IOException {
    this.stage = stage;
    for (String program : PROGRAMS) {
      Path file = stage.resolve(program);
      Files.createDirectories(file.getParent());
      Files.writeString(file, STAND_IN);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /**
   * Every program that the lines call, in their order but for pipes.
   *
   * @throws IllegalArgumentException if bash cannot run them; says why
   */
  List<Call> calls(String lines) throws IOException, InterruptedException {
    Files.deleteIfExists(stage.resolve("calls"));
    Files.createFile(stage.resolve("calls"));
    ProcessBuilder bash =
        new ProcessBuilder("/bin/bash", "-e", "-c", lines)
            .directory(stage.toFile())
            .redirectErrorStream(true)
            .redirectOutput(stage.resolve("out").toFile());
    bash.environment().putAll(Map.of("PATH", stage.resolve("bin").toString(), "STAGE", stage + ""));
    Process process = bash.start();
    process.getOutputStream().close();
    if (!process.waitFor(30, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IllegalArgumentException(lines + "\n" + Files.readString(stage.resolve("out")));
    }
    return noted();
  }

  private List<Call> noted() throws IOException {
    List<Call> calls = new ArrayList<>();
    for (String line : Files.readAllLines(stage.resolve("calls"), StandardCharsets.UTF_8)) {
      List<String> words = new ArrayList<>(Arrays.asList(line.split("\u001f")));
      String program = words.remove(0);
      String input = words.remove(words.size() - 1).substring(1);
      calls.add(new Call(program.substring(program.lastIndexOf('/') + 1), words, input));
    }
    return calls;
  }
}
