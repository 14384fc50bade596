package org.unas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandReferenceTest {
  private static final Path PAGE = Path.of("..", "docs", "commands.md");

  /** With {@code -Dunas.docs.write=true} the page is written instead of compared. */
  @Test
  void shouldDescribeEveryCommandOptionAndExitCodeAsTheyAre() throws IOException {
    String expected = CommandReference.of(Unas.commandLine(Session.ofProcess()));
    if (Boolean.getBoolean("unas.docs.write")) {
      Files.writeString(PAGE, expected);
    }
    assertThat(Files.readString(PAGE))
        .as(
            "docs/commands.md is written by: mvn -pl cli -am test -Dtest=CommandReferenceTest"
                + " -Dsurefire.failIfNoSpecifiedTests=false"
                + " -Dtest.jvm.args=-Dunas.docs.write=true")
        .isEqualTo(expected);
  }
}
