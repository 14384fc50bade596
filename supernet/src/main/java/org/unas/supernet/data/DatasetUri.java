package org.unas.supernet.data;

import static org.unas.supernet.data.DatasetException.Code.UNKNOWN_DATASET;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The name of a data set.
 *
 * <table>
 * <caption>Forms</caption>
 * <tr><th>form</th><th>what it reads</th></tr>
 * <tr><td>{@code digits}</td><td>1,797 handwritten digits of 8x8, built in</td></tr>
 * <tr><td>{@code idx:FOLDER[?classes=N]}</td><td>IDX files with the standard names of MNIST, plain
 *     or gzip; {@code classes} is 10 unless given</td></tr>
 * <tr><td>{@code cifar10:PATH[,PATH...][?test=[PATH,...]]}</td><td>CIFAR-10 binary files, plain or
 *     gzip; a path is a file, a folder, or a file name with {@code *}</td></tr>
 * </table>
 *
 * <p>Paths are those of the machine that reads, absolute or relative to its working directory; they
 * contain neither {@code ?} nor {@code &}, and those of {@code cifar10:} no comma.
 */
public sealed interface DatasetUri permits DigitsReader, IdxReader, Cifar10Reader {

  /**
   * Reads the files.
   *
   * @throws DatasetException if a file is missing or damaged
   */
  Dataset load();

  /**
   * Understands a URI without touching any file.
   *
   * @throws DatasetException with {@code UNKNOWN_DATASET} if the URI has none of the forms above
   */
  static DatasetUri parse(String uri) {
    String[] addressAndQuery = uri.strip().split("\\?", 2);
    String[] schemeAndPath = addressAndQuery[0].split(":", 2);
    String path = schemeAndPath.length == 2 ? schemeAndPath[1] : "";
    Map<String, String> query =
        addressAndQuery.length == 2 ? parameters(uri, addressAndQuery[1]) : Map.of();
    return switch (schemeAndPath[0]) {
      case "digits" -> digits(uri);
      case "idx" -> IdxReader.of(path(uri, path), allow(uri, query, "classes"));
      case "cifar10" -> Cifar10Reader.of(path(uri, path), allow(uri, query, "test"));
      case "table" -> throw unknown(uri, "A table of trained networks holds no images.");
      default -> throw unknown(uri, "No data set has the scheme '" + schemeAndPath[0] + "'.");
    };
  }

  private static DatasetUri digits(String uri) {
    if (!uri.strip().equals("digits")) {
      throw unknown(uri, "The built-in digits have neither a path nor parameters.");
    }
    return new DigitsReader();
  }

  private static String path(String uri, String path) {
    if (path.isBlank()) {
      throw unknown(uri, "A path must follow the colon.");
    }
    return path;
  }

  private static Map<String, String> parameters(String uri, String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String parameter : query.split("&")) {
      String[] nameAndValue = parameter.split("=", 2);
      if (nameAndValue.length != 2) {
        throw unknown(uri, "A parameter has the form name=value, but is '" + parameter + "'.");
      }
      parameters.put(nameAndValue[0], nameAndValue[1]);
    }
    return parameters;
  }

  private static Map<String, String> allow(String uri, Map<String, String> query, String name) {
    if (!Set.of(name).containsAll(query.keySet())) {
      throw unknown(
          uri, "The only parameter is '" + name + "', but these were given: " + query.keySet());
    }
    return query;
  }

  /** The error of a URI that has none of the forms. */
  static DatasetException unknown(String uri, String reason) {
    return new DatasetException(
        UNKNOWN_DATASET,
        String.format(Locale.ROOT, "Unknown data set '%s'. %s", uri, reason),
        "Use digits, idx:FOLDER or cifar10:PATH; docs/datasets.md describes each form.");
  }
}
