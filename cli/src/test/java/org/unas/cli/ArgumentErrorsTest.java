package org.unas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class ArgumentErrorsTest {
  /** Nobody listens on a port below 1024 that is not assigned. */
  private static final String NOBODY = "localhost:2";

  @TempDir private Path home;
  private Shell shell;

  @BeforeEach
  void open() {
    shell = new Shell(home, Map.of("UNAS_BOOTSTRAP_SERVERS", NOBODY));
  }

  @Test
  void shouldAskWhatToDo() {
    Shell.Result result = shell.run();
    assertThat(result.code()).isEqualTo(ExitCode.INVALID.code());
    assertThat(result.err()).isEqualTo("Say what to do.\nNext: unas --help\n");
    assertThat(result.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "sumbit, submit",
    "validat, validate",
    "Submit, submit",
    "pasue ID, pause",
    "hlep, help",
    "lss, ls",
    "decsribe, describe",
    "help sumbit, submit",
    "up --trainer 2, --trainers",
    "up --trainer=2, --trainers",
    "submit -f x --wacth, --watch",
    "ls --versoin, --version",
    "ls -o jsn, json",
    "ls -o tabel, table"
  })
  void shouldSuggestWhatWasMeant(String line, String meant) {
    Shell.Result result = shell.run(line.split(" "));
    assertThat(result.code()).isEqualTo(ExitCode.INVALID.code());
    assertThat(result.err()).contains("\nDid you mean " + meant + "?\nNext: unas ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"frobnicate", "xy", "up --frobnicate", "ls -o xml", "help frobnicate"})
  void shouldSuggestNothingWhereNothingIsNear(String line) {
    Shell.Result result = shell.run(line.split(" "));
    assertThat(result.code()).isEqualTo(ExitCode.INVALID.code());
    assertThat(result.err()).doesNotContain("mean").contains("Next: unas ");
  }

  @ParameterizedTest
  @CsvSource({"help, --help", "help, -h", "help submit, submit --help", "help help, help --help"})
  void shouldTakeHelpAsAWord(String word, String option) {
    Shell.Result result = shell.run(word.split(" "));
    assertThat(result.code()).isZero();
    assertThat(result.out()).startsWith("Usage: unas");
    assertThat(result).isEqualTo(shell.run(option.split(" ")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-V", "--version", "ls --version"})
  void shouldSayItsVersion(String line) {
    assertThat(shell.run(line.split(" "))).isEqualTo(new Shell.Result(0, "unas 0.1.0\n", ""));
  }

  @Test
  void shouldNameTheMissingParameterAndTheHelpOfTheCommand() {
    Shell.Result result = shell.run("watch");
    assertThat(result.code()).isEqualTo(ExitCode.INVALID.code());
    assertThat(result.err())
        .isEqualTo("Missing required parameter: 'ID'\nNext: unas watch --help\n");
  }

  @Test
  void shouldRefuseAnUnknownFormatAndNameTheKnownOnes() {
    Shell.Result result = shell.run("ls", "-o", "xml");
    assertThat(result.code()).isEqualTo(ExitCode.INVALID.code());
    assertThat(result.err()).contains("xml", "[table, json]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ls", "get x", "watch x", "wait x", "pause x", "topics"})
  void shouldSayWithinSecondsThatNoBrokerAnswers(String line) {
    Shell.Result result = shell.run(line.split(" "));
    assertThat(result.code()).isEqualTo(ExitCode.UNAVAILABLE.code());
    assertThat(result.err())
        .startsWith("No broker answers at localhost:2 (from UNAS_BOOTSTRAP_SERVERS).\nNext: ")
        .doesNotContain("Exception");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void shouldShowTheStackTraceOnlyWhenAskedFor() {
    assertThat(shell.run("ls", "--verbose").err()).contains("at org.unas.cli.");
    assertThat(shell.run("ls").err()).doesNotContain("at org.unas.cli.");
  }

  @Test
  void shouldShowAnExampleInTheHelpOfEveryCommand() {
    CommandLine all = Unas.commandLine(Session.ofProcess());
    assertThat(all.getSubcommands()).hasSizeGreaterThan(10);
    all.getSubcommands()
        .forEach(
            (name, command) ->
                assertThat(command.getUsageMessage()).contains("Example:\n  unas " + name));
  }
}
