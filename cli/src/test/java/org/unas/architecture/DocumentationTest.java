package org.unas.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages name must be there. */
class DocumentationTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("]\\((?!https?:|#)([^)#]+)(#[^)]*)?\\)");
  private static final Pattern TEST = Pattern.compile("`(\\w+Test)`");

  @Test
  void shouldLinkOnlyToWhatIsThere() throws IOException {
    List<String> broken = new ArrayList<>();
    for (Path page : pages()) {
      for (Matcher link = LINK.matcher(Files.readString(page)); link.find(); ) {
        if (!Files.exists(page.resolveSibling(link.group(1)))) {
          broken.add(ROOT.relativize(page) + " -> " + link.group(1));
        }
      }
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void shouldNameOnlyTestsThatAreThere() throws IOException {
    List<String> tests = new ArrayList<>();
    for (Path module : children(ROOT)) {
      Path sources = module.resolve("src/test/java");
      if (Files.isDirectory(sources)) {
        walk(sources).forEach(file -> tests.add(file.getFileName().toString()));
      }
    }
    List<String> missing = new ArrayList<>();
    for (Path page : pages()) {
      for (Matcher test = TEST.matcher(Files.readString(page)); test.find(); ) {
        if (!tests.contains(test.group(1) + ".java")) {
          missing.add(ROOT.relativize(page) + " names " + test.group(1));
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private static List<Path> pages() {
    List<Path> pages = new ArrayList<>(List.of(ROOT.resolve("README.md")));
    walk(ROOT.resolve("docs")).filter(path -> path.toString().endsWith(".md")).forEach(pages::add);
    return pages;
  }

  private static Stream<Path> walk(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.filter(Files::isDirectory).toList();
    }
  }
}
