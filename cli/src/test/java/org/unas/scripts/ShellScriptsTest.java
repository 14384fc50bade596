package org.unas.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every shell script of ours stops at what it did not expect, and says so. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class ShellScriptsTest {
  private static final Path ROOT = Path.of("..");

  static Stream<Path> scripts() throws IOException {
    List<Path> scripts;
    try (Stream<Path> ours = Stream.of("", "docker", ".ci").map(ROOT::resolve)) {
      scripts = ours.flatMap(ShellScriptsTest::in).toList();
    }
    assertThat(scripts).hasSizeGreaterThan(6);
    return scripts.stream();
  }

  private static Stream<Path> in(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(ShellScriptsTest::isScript).toList().stream();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean isScript(Path file) {
    try {
      return Files.isRegularFile(file)
          && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
              .startsWith("#!/usr/bin/env bash\n");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() == 0 ? "" : said;
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void shouldStopAtUnsetVariablesAndFailures(Path script) throws Exception {
    assertThat(Files.readString(script)).contains("\nset -euo pipefail\n");
    assertThat(run("bash", "-n", script.toString())).isEmpty();
    assertThat(Files.isExecutable(script)).isTrue();
  }

  /** Where shellcheck is installed. */
  @ParameterizedTest
  @MethodSource("scripts")
  void shouldHaveNothingThatShellcheckKnowsToBeWrong(Path script) throws Exception {
    assumeThat(run("bash", "-c", "command -v shellcheck || { echo none; exit 1; }")).isEmpty();
    assertThat(run("shellcheck", script.toString())).isEmpty();
  }

  /** What they print is evaluated, and the evaluation must fail with them. */
  @Test
  void shouldPrintFalseWhereTheirOutputIsEvaluated() throws Exception {
    for (String script :
        List.of("docker/local-images", "docker/local-engine start /proc/nowhere")) {
      String line =
          "cd .. && PATH=/nowhere && eval \"$(/usr/bin/env -i /bin/bash " + script + ")\"";
      assertThat(run("/bin/bash", "-c", line)).as(script).contains("Next: ");
    }
  }
}
