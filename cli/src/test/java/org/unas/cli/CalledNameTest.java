package org.unas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Help can be typed as it stands. */
class CalledNameTest {
  @ParameterizedTest
  @ValueSource(strings = {"./unas", "/opt/u$nas/unas", "../unas", "unas"})
  void shouldNameTheProgramAsItWasCalled(String name) {
    CommandLine commands =
        new CalledName(name).on(Unas.commandLine(Session.ofProcess())).setUsageHelpWidth(200);
    assertThat(commands.getUsageMessage())
        .startsWith("Usage: " + name + " ")
        .contains("Measure the engine: " + name + " bench --help");
    commands
        .getSubcommands()
        .forEach(
            (command, line) ->
                assertThat(line.setUsageHelpWidth(200).getUsageMessage())
                    .startsWith("Usage: " + name + " " + command)
                    .contains("Example:\n  " + name + " " + command));
  }

  @Test
  void shouldNameItInNextStepsToo() {
    CalledName name = new CalledName("/opt/unas");
    assertThat(name.in("List what there is: ./unas ls")).endsWith(": /opt/unas ls");
    assertThat(name.in("unas up takes other ports")).startsWith("/opt/unas up takes");
    assertThat(name.in("See .unas/up and /opt/unas ls")).isEqualTo("See .unas/up and /opt/unas ls");
  }
}
