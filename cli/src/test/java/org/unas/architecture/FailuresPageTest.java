package org.unas.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.unas.supernet.data.DatasetException;
import org.unas.supernet.retraining.RetrainingException;
import org.unas.supernet.table.TableException;

/** Every code that a user can meet stands on its page, with cause and remedy. */
class FailuresPageTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[A-Z_`, ]+`) \\| .+ \\| .+ \\|$");
  private static final Pattern CODE = Pattern.compile("`([A-Z_]+)`");

  /** Where a code is given to a failure, at once or by a constant of the same name. */
  private static final Pattern GIVEN =
      Pattern.compile("(?:Failure|Refused|refuse|Setback)\\([^;{]*?\"([A-Z]+(?:_[A-Z]+)*)\"");

  private static final Pattern CONSTANT =
      Pattern.compile("static final String [A-Z_]+ = \"([A-Z]+(?:_[A-Z]+)+)\"");

  @Test
  void shouldHaveARowForEveryCode() throws IOException {
    assertThat(explained()).containsAll(codes());
  }

  @Test
  void shouldFindTheCodes() {
    assertThat(codes())
        .contains("DIVERGED", "SAMPLE_LOST", "NO_FINALIST", "MALFORMED_ANSWER", "EXPLODING")
        .contains("WORKER_ERROR", "CONTROLLER_ERROR", "DATASET_NOT_FOUND", "SHAPE", "LOSS");
  }

  private static Set<String> explained() throws IOException {
    Set<String> explained = new TreeSet<>();
    String page = Files.readString(ROOT.resolve("docs/failures.md"));
    for (Matcher row = ROW.matcher(page); row.find(); ) {
      explained.addAll(found(CODE, row.group(1)));
    }
    return explained;
  }

  private static Set<String> codes() {
    Set<String> codes = new TreeSet<>();
    Stream.of(
            DatasetException.Code.values(),
            TableException.Code.values(),
            RetrainingException.Code.values())
        .flatMap(Arrays::stream)
        .forEach(code -> codes.add(code.toString()));
    for (String module :
        new String[] {"search", "supernet", "streaming", "controller", "trainer", "evaluator"}) {
      sources(ROOT.resolve(module).resolve("src/main/java"))
          .forEach(source -> codes.addAll(ofSource(source)));
    }
    return codes;
  }

  private static Set<String> ofSource(String source) {
    Set<String> codes = new TreeSet<>(found(GIVEN, source));
    if (source.contains("new Failure(")) {
      codes.addAll(found(CONSTANT, source));
    }
    return codes;
  }

  private static Set<String> found(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    for (Matcher match = pattern.matcher(text); match.find(); ) {
      found.add(match.group(1));
    }
    return found;
  }

  private static Stream<String> sources(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(FailuresPageTest::read)
          .toList()
          .stream();
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
}
