package org.unas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchmarksPageTest {
  private static final Path PAGE = Path.of("..", "docs", "benchmarks.md");
  private static final List<Path> FIGURES =
      List.of(Path.of("..", "docs", "performance.md"), Path.of("..", "docs", "results.md"));
  private static final Pattern COMMAND = Pattern.compile("(?m)^\\./unas bench (.+)$");

  private static CommandLine commands() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return Bench.commandLine(nowhere, nowhere);
  }

  @Test
  void shouldShowOnlyCommandsThatCanBeTyped() throws IOException {
    String pages = Files.readString(PAGE);
    for (Path figures : FIGURES) {
      pages += Files.readString(figures);
    }
    List<String> shown = COMMAND.matcher(pages).results().map(match -> match.group(1)).toList();
    assertThat(shown).hasSizeGreaterThan(6);
    for (String arguments : shown) {
      commands().parseArgs(arguments.split(" "));
    }
  }

  @Test
  void shouldHaveASectionForEveryBenchmark() throws IOException {
    String page = Files.readString(PAGE);
    for (String name : commands().getSubcommands().keySet()) {
      assertThat(page).contains("\n## " + name + "\n");
    }
  }
}
