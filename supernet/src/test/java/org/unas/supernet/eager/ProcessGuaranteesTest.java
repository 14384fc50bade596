package org.unas.supernet.eager;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a Java process of its own can show. */
class ProcessGuaranteesTest {

  @ParameterizedTest
  @ValueSource(strings = {"vector", "nd4j"})
  void shouldGiveTheSameBitsInAnotherProcess(String engine) throws IOException {
    long[] first = ChildProcess.run("bits", engine);
    assertThat(first).hasSize(2);
    assertThat(ChildProcess.run("bits", engine)).isEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"vector", "nd4j"})
  @EnabledOnOs(OS.LINUX)
  void shouldKeepMemoryFlatOverRandomArchitectures(String engine) throws IOException {
    long[] kilobytes = ChildProcess.run("memory", engine);
    assertThat(kilobytes).hasSize(2);
    assertThat((double) kilobytes[1])
        .as("resident size after 1200 steps; after 400 it was %d kB", kilobytes[0])
        .isLessThan(1.05 * kilobytes[0]);
  }
}
