package org.unas.search.genotype;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Locale;
import org.unas.search.chain.ChainOperation;

/**
 * Reads JSON into genotypes: the right fields with values of the right type, and nothing else. The
 * rules of a space are checked by its record.
 */
final class GenotypeReader {
  static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final List<String> SPACES =
      List.of(DartsCells.SPACE, ProxylessNasLayers.SPACE, NasBench201Cell.SPACE, CustomChain.SPACE);

  private GenotypeReader() {}

  static Genotype read(String text) {
    return ForeignNotation.read(text).orElseGet(() -> own(text));
  }

  private static Genotype own(String json) {
    Part genotype = new Part("The genotype", parse(json));
    String space = genotype.field("space").text();
    return switch (space) {
      case DartsCells.SPACE -> darts(genotype);
      case NasBench201Cell.SPACE -> nasBench201(genotype);
      case ProxylessNasLayers.SPACE -> new ProxylessNasLayers(layers(genotype));
      case CustomChain.SPACE -> custom(genotype);
      default -> throw genotype.field("space").refusal("one of " + String.join(", ", SPACES));
    };
  }

  private static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      String place =
          e.getLocation() == null
              ? ""
              : String.format(
                  Locale.ROOT,
                  ", line %d, column %d",
                  e.getLocation().getLineNr(),
                  e.getLocation().getColumnNr());
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The genotype must be one JSON object, but it is not JSON%s: %s. A cell as NAS-Bench-201"
                  + " prints it, |…|+|…|+|…|, and DARTS's Genotype(normal=[…], …) are read, too.",
              place,
              e.getOriginalMessage()),
          e);
    }
  }

  private static DartsCells darts(Part genotype) {
    genotype.allow("space", DartsCells.NORMAL, DartsCells.REDUCTION);
    return new DartsCells(
        nodes(genotype.field(DartsCells.NORMAL)), nodes(genotype.field(DartsCells.REDUCTION)));
  }

  private static List<List<DartsCells.Edge>> nodes(Part cell) {
    return cell.elements(" node %d").stream()
        .map(node -> node.elements(", edge %d").stream().map(GenotypeReader::edge).toList())
        .toList();
  }

  private static DartsCells.Edge edge(Part edge) {
    edge.allow("input", "op");
    return new DartsCells.Edge(edge.field("input").integer(), edge.field("op").text());
  }

  private static NasBench201Cell nasBench201(Part genotype) {
    genotype.allow("space", "cell");
    return NasBench201Cell.parse(genotype.field("cell").text());
  }

  private static List<String> layers(Part genotype) {
    genotype.allow("space", "layers");
    return genotype.field("layers").elements("[%d]").stream().map(Part::text).toList();
  }

  private static CustomChain custom(Part genotype) {
    genotype.allow("space", "channels", "stages");
    return new CustomChain(
        genotype.field("channels").integer(),
        genotype.field("stages").elements("[%d]").stream().map(GenotypeReader::stage).toList());
  }

  private static CustomChain.Stage stage(Part stage) {
    stage.allow("channels", "stride", "layers");
    return new CustomChain.Stage(
        stage.field("channels").integer(),
        stage.field("stride").integer(),
        stage.field("layers").elements("[%d]").stream().map(GenotypeReader::operation).toList());
  }

  private static ChainOperation operation(Part name) {
    Catalogue.require(name.place(), "operation", name.text(), ChainOperation.labels());
    return ChainOperation.of(name.text()).orElseThrow();
  }
}
