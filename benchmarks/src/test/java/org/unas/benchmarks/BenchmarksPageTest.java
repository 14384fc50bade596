package org.unas.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchmarksPageTest {
  private static final Path PAGE = Path.of("..", "docs", "benchmarks.md");
  private static final Pattern COMMAND =
      Pattern.compile("(?m)(?:^|`)\\./unas bench ((?![A-Z])[^`\n]+?)(?: +#.*)?(?:$|`)");

  private static CommandLine commands() {
    var nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    return Bench.commandLine(nowhere, nowhere);
  }

  @Test
  void shouldShowOnlyCommandsThatCanBeTyped() throws IOException {
    List<String> shown = new ArrayList<>();
    for (Path page : pages()) {
      COMMAND.matcher(Files.readString(page)).results().forEach(match -> shown.add(match.group(1)));
    }
    assertThat(shown).hasSizeGreaterThan(30);
    for (String arguments : shown) {
      assertThatCode(() -> commands().parseArgs(arguments.split(" ")))
          .as(arguments)
          .doesNotThrowAnyException();
    }
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("..", "README.md")));
    try (Stream<Path> docs = Files.walk(PAGE.getParent())) {
      docs.filter(page -> page.toString().endsWith(".md")).forEach(pages::add);
    }
    return pages;
  }

  @Test
  void shouldHaveASectionForEveryBenchmark() throws IOException {
    String page = Files.readString(PAGE);
    commands()
        .getSubcommands()
        .forEach(
            (name, command) -> {
              if (!command.getCommandSpec().helpCommand()) {
                assertThat(page).contains("\n## " + name + "\n");
              }
            });
  }
}
