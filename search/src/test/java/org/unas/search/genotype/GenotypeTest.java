package org.unas.search.genotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GenotypeTest {
  private static final String DARTS =
      """
      {"space":"darts","normal":[[{"input":0,"op":"sep_conv_3x3"},{"input":1,"op":"none"}],\
      [{"input":2,"op":"dil_conv_5x5"},{"input":0,"op":"sep_conv_7x7"}]],\
      "reduce":[[{"input":0,"op":"max_pool_3x3"},{"input":0,"op":"max_pool_3x3"}],\
      [{"input":1,"op":"skip_connect"},{"input":2,"op":"avg_pool_3x3"}]]}""";
  private static final String NASBENCH =
      """
      {"space":"nasbench201","cell":"|nor_conv_3x3~0|+|nor_conv_1x1~0|avg_pool_3x3~1|+\
      |skip_connect~0|none~1|skip_connect~2|"}""";

  private static final String CUSTOM =
      """
      {"space":"custom","channels":8,"stages":[{"channels":8,"stride":1,\
      "layers":["skip","sep_conv_3x3","skip_connect"]},\
      {"channels":16,"stride":2,"layers":["mbconv_3x3_e6"]}]}""";

  private static String proxyless(String fifth) {
    List<String> layers = new ArrayList<>(Collections.nCopies(21, "\"mbconv_7x7_e6\""));
    layers.set(1, "\"skip\"");
    layers.set(4, fifth);
    return String.format(
        Locale.ROOT, "{\"space\":\"proxylessnas\",\"layers\":[%s]}", String.join(",", layers));
  }

  @Test
  void shouldReadAndWriteOneForm() {
    for (String form : List.of(DARTS, NASBENCH, CUSTOM, proxyless("\"mbconv_5x5_e3\""))) {
      assertThat(Genotype.read(form).toJson()).isEqualTo(form);
    }
  }

  @Test
  void shouldReadWhatAPersonLaysOutOnSeveralLines() {
    assertThat(Genotype.read(DARTS.replace("[", "\n[ ").replace(",", " ,\n  ")))
        .isEqualTo(Genotype.read(DARTS));
  }

  @Test
  void shouldKnowTheParts() {
    assertThat(Genotype.read(DARTS))
        .isInstanceOfSatisfying(
            DartsCells.class,
            cells -> {
              assertThat(cells.nodes()).isEqualTo(2);
              assertThat(cells.normal().get(1).get(0))
                  .isEqualTo(new DartsCells.Edge(2, "dil_conv_5x5"));
            });
    assertThat(Genotype.read(NASBENCH))
        .isInstanceOfSatisfying(
            NasBench201Cell.class,
            cell -> assertThat(cell.operations()).startsWith("nor_conv_3x3", "nor_conv_1x1"));
  }

  @ParameterizedTest
  @EnumSource
  void shouldReadEveryPublishedArchitecture(PublishedGenotype published) {
    Genotype genotype = published.genotype();
    assertThat(Genotype.read(genotype.toJson())).isEqualTo(genotype);
    assertThat(PublishedGenotype.of(published.label())).contains(published);
  }

  /** What is replaced in a right DARTS genotype, by what, and what is said. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "\"input\":2,\"op\":\"dil; \"input\":5,\"op\":\"dil; normal node 1, edge 0: input 5 is not"
            + " there; it may read 0 to 2:",
        "\"input\":0,\"op\":\"sep_conv_3x3\"; \"input\":-1,\"op\":\"none\"; normal node 0, edge 0:"
            + " input -1 is not there; it may read 0 to 1:",
        "\"input\":0,\"op\":\"sep_conv_3x3\"; \"input\":\"0\",\"op\":\"none\"; normal node 0, edge"
            + " 0, input must be a whole number, but this was given: \"0\"",
        "avg_pool_3x3; avg_pool; reduce node 1, edge 1: operation \"avg_pool\" is not known here;"
            + " it may be none, skip_connect, max_pool_3x3,",
        "\"op\":\"skip_connect\"; \"opp\":\"skip_connect\"; reduce node 1, edge 0 has the fields"
            + " input, op, but \"opp\" was given.",
        ",{\"input\":1,\"op\":\"none\"}; ``; normal node 0: a node of a DARTS cell has 2 edges, but"
            + " this has 1.",
        "[{\"input\":1,\"op\":\"skip_connect\"},; [{\"input\":1,\"op\":\"skip_connect\"}],[; reduce"
            + " node 1: a node of a DARTS cell has 2 edges, but this has 1.",
        "\"reduce\"; \"reduction\"; The genotype has the fields space, normal, reduce, but"
            + " \"reduction\" was given.",
        "\"reduce\"; \"normal\"; The genotype must be one JSON object, but it is not JSON, line 1,"
            + " column",
        "darts; dart; space must be one of darts, proxylessnas, nasbench201, custom, but this was"
            + " given: \"dart\"",
      })
  void shouldSayWhereDartsCellsAreWrong(String right, String wrong, String message) {
    assertRefused(DARTS.replace(right, wrong), message);
  }

  @Test
  void shouldWantAsManyNodesInBothCells() {
    assertRefused(
        DARTS.replaceFirst(",\\[\\{\"input\":2.*?}]", ""),
        "same number of nodes (4 in the papers), but normal has 1 and reduce has 2.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "|none~0|; A NAS-Bench-201 cell has 3 nodes joined by +, but this has 1: |none~0|",
        "|none~0|+|none~0|+|none~0|none~1|none~2|; cell node 2: it has 2 edges, each between bars,"
            + " but this was given: |none~0|",
        "|none~0|+|none~0|none~0|+|none~0|none~1|none~2|; cell node 2, edge 1: it reads node 1,"
            + " written ~1, but this was given: none~0",
        "|none~0|+|none~0|nune~1|+|none~0|none~1|none~2|; edge 1->2: operation \"nune\" is not"
            + " known here; it may be none, skip_connect, nor_conv_1x1, nor_conv_3x3,"
            + " avg_pool_3x3.",
      })
  void shouldSayWhereABenchmarkCellIsWrong(String cell, String message) {
    assertRefused(
        String.format(Locale.ROOT, "{\"space\":\"nasbench201\",\"cell\":\"%s\"}", cell), message);
  }

  @Test
  void shouldSayWhichLayerIsWrong() {
    assertRefused(
        proxyless("\"mbconv_9x9_e3\""),
        "layer 5 (changes channels): operation \"mbconv_9x9_e3\" is not known here; it may be"
            + " mbconv_3x3_e3, mbconv_3x3_e6,");
    assertRefused(proxyless("\"skip\""), "layer 5 (changes channels): operation \"skip\"");
    assertRefused(proxyless("5"), "layers[4] must be a text, but this was given: 5");
    assertRefused(
        proxyless("\"skip\",\"skip\""), "A ProxylessNAS network has 21 layers, but 22 were given.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "sep_conv_3x3; sep_conv; stages[0], layers[1]: operation \"sep_conv\" is not known here; it"
            + " may be sep_conv_3x3, sep_conv_5x5,",
        "mbconv_3x3_e6; skip; stage 1 layer 0 cannot be skip: it",
        "\"stride\":2; \"stride\":3; stage 1: stride must be 1 or 2, but this was given: 3",
        "\"stride\":2,; ``; stages[1] has no field \"stride\"",
        "[\"mbconv_3x3_e6\"]; []; stage 1: a stage has at least 1 layer, but this was given: 0",
        "\"channels\":16; \"channels\":0; stage 1: channels must be at least 1",
      })
  void shouldSayWhereACustomChainIsWrong(String right, String wrong, String message) {
    assertRefused(CUSTOM.replace(right, wrong), message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "7", "\"cell\""})
  void shouldWantAnObject(String other) {
    assertRefused(other, "The genotype must be a JSON object, but this was given: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "cell", "{\"space\":\"nasbench201\"} x"})
  void shouldWantJson(String broken) {
    assertRefused(broken, "The genotype must be one JSON object, but it is not JSON, line 1");
  }

  private static void assertRefused(String genotype, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Genotype.read(genotype))
        .withMessageContaining(message);
  }
}
