package org.unas.search.genotype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.search.space.Architecture;
import org.unas.search.space.NasBench201Space;

/** Architectures as the papers' own code prints them. */
class ForeignNotationTest {
  /** As it stands in genotypes.py of DARTS. */
  private static final String DARTS_V2 =
      """
      DARTS_V2 = Genotype(normal=[('sep_conv_3x3', 0), ('sep_conv_3x3', 1), ('sep_conv_3x3', 0), \
      ('sep_conv_3x3', 1), ('sep_conv_3x3', 1), ('skip_connect', 0), ('skip_connect', 0), \
      ('dil_conv_3x3', 2)], normal_concat=[2, 3, 4, 5], reduce=[('max_pool_3x3', 0), \
      ('max_pool_3x3', 1), ('skip_connect', 2), ('max_pool_3x3', 1), ('max_pool_3x3', 0), \
      ('skip_connect', 2), ('skip_connect', 2), ('max_pool_3x3', 1)], reduce_concat=[2, 3, 4, 5])
      """;

  static Stream<DartsCells> publishedCells() {
    return Stream.of(PublishedGenotype.values())
        .map(PublishedGenotype::genotype)
        .filter(DartsCells.class::isInstance)
        .map(DartsCells.class::cast);
  }

  private static String python(DartsCells cells, String concat) {
    return String.format(
        Locale.ROOT,
        "Genotype(normal=[%s], normal_concat=%s, reduce=[%s], reduce_concat=%s)",
        pairs(cells.normal()),
        concat,
        pairs(cells.reduction()),
        concat);
  }

  private static String pairs(List<List<DartsCells.Edge>> cell) {
    return cell.stream()
        .flatMap(List::stream)
        .map(e -> String.format(Locale.ROOT, "('%s', %d)", e.operation(), e.input()))
        .collect(Collectors.joining(", "));
  }

  @Test
  void shouldReadTheCellsOfDartsAsItsCodeHasThem() {
    assertThat(Genotype.read(DARTS_V2)).isEqualTo(PublishedGenotype.DARTS_V2.genotype());
  }

  @ParameterizedTest
  @MethodSource("publishedCells")
  void shouldReadWhatWasPublishedInAnyConcatenation(DartsCells cells) {
    String all =
        IntStream.range(2, 2 + cells.nodes())
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", ", "[", "]"));
    String range = "range(2, " + (2 + cells.nodes()) + ")";
    for (String concat : List.of(all, range, "list(" + range + ")")) {
      assertThat(Genotype.read(python(cells, concat))).isEqualTo(cells);
    }
    assertThat(Genotype.read(python(cells, range).replace("'", "\"").replace(", ", " ,\n  ")))
        .isEqualTo(cells);
  }

  @Test
  void shouldReadEveryCellAsTheBenchmarkWritesIt() {
    NasBench201Space space = new NasBench201Space();
    for (int first = 0; first < 5; first++) {
      NasBench201Cell cell =
          (NasBench201Cell) space.genotype(Architecture.of(first, 1, 2, 3, 4, (first + 2) % 5));
      assertThat(Genotype.read(cell.cell())).isEqualTo(cell);
      assertThat(Genotype.read("\"" + cell.cell() + "\"\n")).isEqualTo(cell);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "|nor_conv_3x3~0|+|none~0|; In NAS-Bench-201's notation: A NAS-Bench-201 cell has 3 nodes",
        "|conv~0|+|none~0|none~1|+|none~0|none~1|none~2|; In NAS-Bench-201's notation: edge 0->1",
        "Genotype(); In DARTS's notation: It has no list normal=[…].",
        "Genotype(normal=[('skip_connect', 0)], reduce=[]); two pairs ('operation', input) belong",
        "Genotype(normal=[('conv', 0), ('none', 1)], reduce=[('none', 0), ('none', 1)]); conv",
        "Genotype(normal=[('none', 0), 7, ('none', 1)], reduce=[]); this stands in it: , 7,",
      })
  void shouldNameTheNotationOfWhatBreaksItsRules(String text, String said) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Genotype.read(text))
        .withMessageContaining(said);
  }

  @Test
  void shouldRefuseCellsThatPutOutSomeNodesOnly() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Genotype.read(DARTS_V2.replace("[2, 3, 4, 5]", "[4, 5]")))
        .withMessageContaining("normal_concat must name all nodes, [2, 3, 4, 5]")
        .withMessageContaining("names [4, 5]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "[('sep_conv_3x3', 1)]", "ModelSpec(matrix=[[0]])"})
  void shouldNameTheNotationsThatThereAre(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Genotype.read(text))
        .withMessageContaining("JSON");
  }
}
