package org.unas.supernet.eager;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** What only a Java process of its own can show. */
class ProcessGuaranteesTest {

  @Test
  void shouldGiveTheSameBitsInAnotherProcess() throws IOException {
    long[] first = ChildProcess.run("bits");
    assertThat(first).hasSize(2);
    assertThat(ChildProcess.run("bits")).isEqualTo(first);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void shouldKeepMemoryFlatOverRandomArchitectures() throws IOException {
    long[] kilobytes = ChildProcess.run("memory");
    assertThat(kilobytes).hasSize(2);
    assertThat((double) kilobytes[1])
        .as("resident size after 400 steps; after 100 it was %d kB", kilobytes[0])
        .isLessThan(1.05 * kilobytes[0]);
  }
}
