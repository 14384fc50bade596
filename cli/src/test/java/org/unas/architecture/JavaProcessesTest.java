package org.unas.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every Java process of ours runs in a locale in which Kafka works, whoever starts it. */
class JavaProcessesTest {
  private static final Path PROJECT = Path.of("..");

  private static List<Path> sourcesWith(String text) throws IOException {
    try (Stream<Path> modules = Files.list(PROJECT)) {
      return modules
          .map(module -> module.resolve("src/main/java"))
          .filter(Files::isDirectory)
          .flatMap(JavaProcessesTest::sources)
          .filter(source -> read(source).contains(text))
          .toList();
    }
  }

  private static Stream<Path> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void shouldSetTheLocaleInEveryMain() throws IOException {
    List<Path> mains = sourcesWith("static void main(String[] args)");
    assertThat(mains).hasSizeGreaterThan(5);
    assertThat(mains)
        .allSatisfy(
            main ->
                assertThat(read(main))
                    .containsAnyOf("Locale.setDefault(Locale.ROOT);", "ServiceHost.run("));
  }

  @Test
  void shouldStartEveryJavaWithTheSameLocaleAndEncodings() throws IOException {
    List<Path> starts = sourcesWith("\"bin\", \"java\"");
    assertThat(starts).hasSizeGreaterThan(1);
    assertThat(starts).allSatisfy(start -> assertThat(read(start)).contains("PlainJvm.options()"));
    for (String script : List.of("unas", "docker/unas-container")) {
      assertThat(Files.readString(PROJECT.resolve(script)))
          .contains("-Duser.language=en", "-Duser.country=US", "-Dfile.encoding=UTF-8");
    }
  }
}
