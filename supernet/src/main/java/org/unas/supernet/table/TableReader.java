package org.unas.supernet.table;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.unas.search.text.UnreadableText;
import org.unas.search.text.Utf8;
import org.unas.supernet.StoppedException;
import org.unas.supernet.file.DataRoot;
import org.unas.supernet.file.FileRefusal;
import org.unas.supernet.table.TableException.Code;

/** Reads a {@link ArchitectureTable} from a CSV file. */
final class TableReader {
  private static final String ARCHITECTURE = "arch";

  /** Some times the largest of the published tables. */
  private static final long MOST_BYTES = 1L << 27;

  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  /** What stands for a figure that is not known. */
  private static final Set<String> UNKNOWN = Set.of("", "NaN", "nan");

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setIgnoreEmptyLines(true)
          .setTrim(true)
          .get();

  private final String name;
  private final Map<String, Integer> rows = new LinkedHashMap<>();
  private final Map<String, List<Double>> figures = new LinkedHashMap<>();

  private TableReader(String name) {
    this.name = name;
  }

  static ArchitectureTable read(DataRoot files, Path file) {
    TableReader table = new TableReader(file.toString());
    try (CSVParser records = CSVParser.parse(table.text(files, file), FORMAT)) {
      return table.read(records);
    } catch (FileRefusal e) {
      throw new TableException(Code.TABLE_NOT_FOUND, e.getMessage(), e.hint());
    } catch (EOFException | ZipException e) {
      throw table.damaged("its name ends in .gz, but it is no whole gzip stream");
    } catch (CSVException | UncheckedIOException | IllegalArgumentException e) {
      // What the parser says would repeat the file's text.
      throw table.damaged("it is no CSV with a header of different names");
    } catch (IOException e) {
      throw new TableException(
          Code.TABLE_NOT_FOUND,
          String.format(Locale.ROOT, "%s cannot be read: %s.", file, e),
          "Check that the file exists and may be read on every machine that trains or evaluates.");
    }
  }

  private String text(DataRoot files, Path file) throws IOException {
    try (InputStream plain = files.open(file, MOST_BYTES)) {
      return Utf8.decode(plain.readAllBytes());
    } catch (UnreadableText e) {
      // Where the byte is, but not which: messages repeat nothing of a file.
      String place = e.given().replaceFirst("^byte 0x[0-9A-F]+", "the byte");
      throw damaged(String.format(Locale.ROOT, "it %s, not %s", e.rule(), place));
    }
  }

  private ArchitectureTable read(CSVParser records) {
    if (!records.getHeaderNames().contains(ARCHITECTURE)) {
      throw damaged("its header lacks the column " + ARCHITECTURE);
    }
    records.getHeaderNames().forEach(column -> figures.put(column, new ArrayList<>()));
    figures.remove(ARCHITECTURE);
    records.forEach(this::add);
    Map<String, double[]> columns = new LinkedHashMap<>();
    figures.forEach(
        (column, values) ->
            columns.put(column, values.stream().mapToDouble(Double::doubleValue).toArray()));
    return new ArchitectureTable(name, rows, columns);
  }

  private void add(CSVRecord row) {
    StoppedException.check();
    if (!row.isConsistent()) {
      throw damaged(
          String.format(Locale.ROOT, "row %d has another number of fields", row.getRecordNumber()));
    }
    if (rows.putIfAbsent(row.get(ARCHITECTURE), rows.size()) != null) {
      throw damaged(
          String.format(Locale.ROOT, "row %d repeats an architecture", row.getRecordNumber()));
    }
    figures.forEach((column, values) -> values.add(number(row, column)));
  }

  /** Not by Java's own rules, to which {@code 1f} and {@code 0x1p3} are numbers. */
  private double number(CSVRecord row, String column) {
    String text = row.get(column);
    if (UNKNOWN.contains(text)) {
      return Double.NaN;
    }
    double number = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    if (!Double.isFinite(number)) {
      throw damaged(
          String.format(
              Locale.ROOT,
              "row %d has no number in field %d",
              row.getRecordNumber(),
              row.getParser().getHeaderNames().indexOf(column) + 1));
    }
    return number;
  }

  private TableException damaged(String reason) {
    return new TableException(
        Code.TABLE_DAMAGED,
        String.format(
            Locale.ROOT,
            "A table of architectures has a row for each cell, but %s is none: %s.",
            name,
            reason),
        "Give it a header with a column arch and numbers below all others, or take another file.");
  }
}
