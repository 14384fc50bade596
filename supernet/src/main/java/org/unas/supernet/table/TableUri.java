package org.unas.supernet.table;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The name of a table in place of a data set: {@code table:PATH[?validation=COLUMN]}.
 *
 * <p>There is no parameter for a test accuracy: workers never read that column.
 *
 * @param file a CSV file, plain or gzip, as the workers see it
 * @param validation column of validation accuracies in percent
 */
public record TableUri(Path file, String validation) {
  /** The column of NAS-Bench-201: validation accuracy on CIFAR-10 after 200 epochs. */
  public static final String USUAL_VALIDATION = "c10_val_200";

  private static final String SCHEME = "table:";
  private static final String VALIDATION = "validation";

  /**
   * Understands a URI without touching the file.
   *
   * @throws IllegalArgumentException if it is of another form; says what is wrong
   */
  public static TableUri parse(String uri) {
    if (!uri.startsWith(SCHEME)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "A table is named table:PATH, not %s.", uri));
    }
    String[] pathAndQuery = uri.substring(SCHEME.length()).split("\\?", 2);
    Map<String, String> query = pathAndQuery.length == 2 ? query(uri, pathAndQuery[1]) : Map.of();
    return new TableUri(Path.of(pathAndQuery[0]), query.getOrDefault(VALIDATION, USUAL_VALIDATION));
  }

  private static Map<String, String> query(String uri, String text) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String parameter : text.split("&")) {
      String[] nameAndValue = parameter.split("=", 2);
      if (nameAndValue.length != 2 || !List.of(VALIDATION).contains(nameAndValue[0])) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "The only parameter of a table is validation=COLUMN, but %s has %s.",
                uri,
                parameter));
      }
      query.put(nameAndValue[0], nameAndValue[1]);
    }
    return query;
  }
}
