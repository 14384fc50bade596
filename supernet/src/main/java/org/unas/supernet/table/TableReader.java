package org.unas.supernet.table;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.unas.supernet.table.TableException.Code;

/** Reads a {@link ArchitectureTable} from a CSV file. */
final class TableReader {
  private static final String ARCHITECTURE = "arch";
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

  static ArchitectureTable read(Path file) {
    TableReader table = new TableReader(file.toString());
    try (CSVParser records = CSVParser.parse(open(file), FORMAT)) {
      return table.read(records);
    } catch (ZipException | CSVException | UncheckedIOException | IllegalArgumentException e) {
      throw table.damaged("it is no CSV with a header: " + e.getMessage());
    } catch (IOException e) {
      throw new TableException(
          Code.TABLE_NOT_FOUND,
          String.format(Locale.ROOT, "%s cannot be read: %s.", file, e),
          "Check that the file exists and may be read on every machine that trains or evaluates.");
    }
  }

  private static Reader open(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    try {
      boolean packed = file.toString().endsWith(".gz");
      return new InputStreamReader(
          packed ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8);
    } catch (IOException e) {
      bytes.close();
      throw e;
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

  private double number(CSVRecord row, String column) {
    String text = row.get(column);
    try {
      return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw damaged(
          String.format(
              Locale.ROOT,
              "row %d has %s in column %s, which is no number",
              row.getRecordNumber(),
              text,
              column));
    }
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
