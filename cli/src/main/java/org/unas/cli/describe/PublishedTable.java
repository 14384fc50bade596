package org.unas.cli.describe;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import org.unas.cli.view.Numbers;
import org.unas.cli.view.Table;
import org.unas.search.genotype.Genotype;
import org.unas.search.genotype.PublishedGenotype;
import org.unas.supernet.network.NetworkSize;

/** The published architectures, each as the network of the size that its space was published in. */
public final class PublishedTable {
  private PublishedTable() {}

  /** For people. */
  public static Table table() {
    Table table = new Table("PRESET", "PARAMETERS", "OPERATIONS", "WHAT", "SOURCE");
    for (PublishedGenotype published : PublishedGenotype.values()) {
      Description numbers = describe(published);
      table.row(
          published.label(),
          Numbers.count(numbers.cost().parameters()),
          Numbers.millions(numbers.cost().flops()),
          published.title(),
          published.source());
    }
    return table;
  }

  /** For programs. */
  public static List<JsonNode> json() {
    return Arrays.stream(PublishedGenotype.values()).map(PublishedTable::json).toList();
  }

  private static JsonNode json(PublishedGenotype published) {
    return describe(published)
        .json()
        .put("preset", published.label())
        .put("title", published.title())
        .put("source", published.source());
  }

  private static Description describe(PublishedGenotype published) {
    Genotype genotype = published.genotype();
    return Description.of(genotype, NetworkSize.published(genotype), false);
  }
}
