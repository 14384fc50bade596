package org.unas.supernet.data;

import static org.unas.supernet.data.DatasetException.Code.DATASET_NOT_FOUND;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.unas.supernet.file.DataRoot;
import org.unas.supernet.file.FileRefusal;

/**
 * Which files a {@code cifar10:} URI means. In a folder, and behind a {@code *}, files whose name
 * contains {@code test} are test files and the others training files, in the order of their names.
 * A file that is named outright is a training file.
 *
 * @param paths training files: files, folders or patterns, separated by commas
 * @param testPaths the same for test files; if absent, the test files that lie beside the training
 *     files; if blank, none
 */
record Cifar10Files(String paths, Optional<String> testPaths) {
  private static final String GZIP = ".gz";

  /** Files with training images, at least one. */
  List<Path> training(DataRoot root) {
    return resolve(root, paths, false);
  }

  /** Files with test images, perhaps none. */
  List<Path> test(DataRoot root, List<Path> training) {
    return testPaths
        .map(given -> given.isBlank() ? List.<Path>of() : resolve(root, given, true))
        .orElseGet(() -> besides(root, training));
  }

  private static List<Path> besides(DataRoot root, List<Path> training) {
    return training.stream()
        .map(Path::toAbsolutePath)
        .map(Path::getParent)
        .distinct()
        .flatMap(folder -> list(root, folder, "*").stream().filter(Cifar10Files::isTest))
        .filter(path -> !training.contains(path))
        .toList();
  }

  private static List<Path> resolve(DataRoot root, String paths, boolean test) {
    List<Path> files =
        Stream.of(paths.split(","))
            .map(String::strip)
            .flatMap(path -> expand(root, path, test))
            .distinct()
            .toList();
    if (files.isEmpty()) {
      throw notFound(paths);
    }
    return files;
  }

  private static Stream<Path> expand(DataRoot root, String text, boolean test) {
    if (text.isEmpty()) {
      return Stream.empty();
    }
    Path path = Path.of(text);
    if (root.hasFolder(path)) {
      return list(root, path, "*").stream().filter(file -> isTest(file) == test);
    }
    if (text.contains("*")) {
      return matches(root, path).stream().filter(file -> test || !isTest(file));
    }
    return Stream.of(path);
  }

  private static List<Path> matches(DataRoot root, Path pattern) {
    Path absolute = pattern.toAbsolutePath();
    return list(root, absolute.getParent(), absolute.getFileName().toString());
  }

  /** The {@code .bin} and {@code .bin.gz} files of a folder; of a pair of both, the plain one. */
  private static List<Path> list(DataRoot root, Path folder, String glob) {
    TreeMap<String, Path> files = new TreeMap<>();
    try {
      for (Path entry : root.list(folder, glob)) {
        String plain = withoutGzip(entry);
        if (plain.endsWith(".bin")) {
          files.merge(plain, entry, (one, other) -> isGzip(one) ? other : one);
        }
      }
    } catch (FileRefusal e) {
      throw new DatasetException(DATASET_NOT_FOUND, e.getMessage(), e.hint());
    } catch (IOException e) {
      throw notFound(folder + " (" + e + ")");
    }
    return new ArrayList<>(files.values());
  }

  private static String withoutGzip(Path path) {
    String name = path.getFileName().toString();
    return isGzip(path) ? name.substring(0, name.length() - GZIP.length()) : name;
  }

  private static boolean isGzip(Path path) {
    return path.toString().endsWith(GZIP);
  }

  private static boolean isTest(Path path) {
    return path.getFileName().toString().contains("test");
  }

  private static DatasetException notFound(String paths) {
    return new DatasetException(
        DATASET_NOT_FOUND,
        String.format(Locale.ROOT, "No CIFAR-10 file (.bin or .bin.gz) is at %s.", paths),
        "Name a file, a folder or a pattern with * that exists on every machine that trains or"
            + " evaluates.");
  }
}
