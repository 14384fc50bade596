package org.unas.supernet.table;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import org.unas.search.genotype.NasBench201Cell;
import org.unas.search.request.DatasetName;
import org.unas.search.request.Metric;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;
import org.unas.search.space.NasBench201Space;
import org.unas.supernet.file.DataRoot;

/**
 * What a table says of the networks of a search: the answers of trainers and evaluators where
 * nothing is trained. All of it follows from the resolved request, so every worker says the same.
 */
public final class TabulatedNetworks {
  private static final String PARAMETERS = "c10_params_M";
  private static final String FLOPS = "c10_flops_M";
  private static final double MILLION = 1e6;
  private static final double PERCENT = 100;

  private final NasBench201Space space = new NasBench201Space();
  private final ArchitectureTable.Column validation;
  private final String fingerprint;
  private final Optional<ArchitectureTable.Column> parameters;
  private final Optional<ArchitectureTable.Column> flops;
  private final Optional<ToDoubleFunction<Architecture>> latency;
  private final Optional<ToDoubleFunction<Architecture>> energy;

  /**
   * What is known of one network.
   *
   * @param accuracy on validation images, in [0, 1]
   * @param latencyMs empty if the objective has none looked up
   * @param energy empty if the objective has none looked up
   * @param parameters trainable numbers; empty if the table has no such column
   * @param flops multiply-adds for one image; empty if the table has no such column
   */
  public record Figures(
      double accuracy,
      OptionalDouble latencyMs,
      OptionalDouble energy,
      OptionalLong parameters,
      OptionalLong flops) {
    /** The error rate, in [0, 1]: the only loss that a table knows. */
    public double loss() {
      return 1 - accuracy;
    }
  }

  private TabulatedNetworks(DataRoot files, SearchSpec spec, DatasetName.Table uri) {
    ArchitectureTable table = ArchitectureTable.read(files, Path.of(uri.file()));
    this.validation = table.column(uri.validation());
    this.fingerprint = fingerprint(table, uri.validation());
    this.parameters = optional(table, PARAMETERS);
    this.flops = optional(table, FLOPS);
    this.latency = CostLookup.of(files, spec, Metric.LATENCY);
    this.energy = CostLookup.of(files, spec, Metric.ENERGY);
  }

  /**
   * Reads the tables of a search.
   *
   * @param files which the request may name
   * @throws TableException if it cannot be read or lacks the column
   * @throws IllegalArgumentException if its URI has an unknown parameter
   */
  public static TabulatedNetworks open(DataRoot files, SearchSpec spec) {
    String uri = spec.dataset().uri();
    if (DatasetName.parse(uri) instanceof DatasetName.Table table) {
      return new TabulatedNetworks(files, spec, table);
    }
    throw new IllegalArgumentException(
        String.format(Locale.ROOT, "A table is named table:PATH, not %s.", uri));
  }

  private static Optional<ArchitectureTable.Column> optional(
      ArchitectureTable table, String column) {
    return table.columns().contains(column) ? Optional.of(table.column(column)) : Optional.empty();
  }

  /**
   * The figures of an architecture.
   *
   * @param architecture one option per decision
   * @throws TableException if the table does not know it
   */
  public Figures figures(Architecture architecture) {
    String cell = cell(architecture);
    return new Figures(
        validation.value(cell) / PERCENT,
        cost(latency, architecture),
        cost(energy, architecture),
        millions(parameters, cell),
        millions(flops, cell));
  }

  private static OptionalDouble cost(
      Optional<ToDoubleFunction<Architecture>> lookup, Architecture architecture) {
    return lookup.stream().mapToDouble(known -> known.applyAsDouble(architecture)).findFirst();
  }

  /** SHA-256 of the accuracies and the cells that they belong to, in hexadecimal. */
  public String fingerprint() {
    return fingerprint;
  }

  private static String fingerprint(ArchitectureTable table, String column) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(table.architectures().toString().getBytes(StandardCharsets.UTF_8));
      digest.update(
          Arrays.toString(table.column(column).values()).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256, but this one has not.", e);
    }
  }

  private String cell(Architecture architecture) {
    return ((NasBench201Cell) space.genotype(architecture)).cell();
  }

  private static OptionalLong millions(Optional<ArchitectureTable.Column> column, String cell) {
    return column.stream().mapToLong(known -> Math.round(known.value(cell) * MILLION)).findFirst();
  }
}
