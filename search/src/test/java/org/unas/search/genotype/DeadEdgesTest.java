package org.unas.search.genotype;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.unas.search.space.Architecture;
import org.unas.search.space.NasBench201Space;

/** An edge is dead if nothing of the input reaches the output through it. */
class DeadEdgesTest {
  private static NasBench201Cell cell(String operations) {
    return new NasBench201Cell(List.of(operations.split(" ")));
  }

  /** Edges 0-1, 0-2, 1-2, 0-3, 1-3, 2-3. */
  @ParameterizedTest
  @CsvSource({
    // nobody reads node 1
    "nor_conv_3x3 skip_connect none skip_connect none nor_conv_1x1, edge 0->1, nobody reads node 1",
    // nor node 2, and so the edge 1-2
    "skip_connect none nor_conv_3x3 none skip_connect none, edge 1->2, nobody reads node 2",
    // nothing comes to node 1
    "none skip_connect nor_conv_3x3 none none skip_connect, edge 1->2, nothing comes to node 1",
    // nothing comes to node 2
    "skip_connect none none none skip_connect avg_pool_3x3, edge 2->3, nothing comes to node 2",
  })
  void shouldFindDeadEdgesAndSayWhy(String operations, String edge, String reason) {
    NasBench201Cell cell = cell(operations);
    assertThat(cell.deadEdges()).hasSize(1);
    assertThat(cell.deadEdges().get(0)).startsWith(edge).endsWith(reason);
    assertThat(cell.simplified().deadEdges()).isEmpty();
    assertThat(cell.simplified()).isNotEqualTo(cell);
  }

  @Test
  void shouldFollowChainsOfDeadEdges() {
    NasBench201Cell cell = cell("nor_conv_3x3 none nor_conv_3x3 skip_connect none none");
    assertThat(cell.deadEdges()).hasSize(2);
    assertThat(cell.simplified()).isEqualTo(cell("none none none skip_connect none none"));
  }

  @Test
  void shouldLeaveWhatMattersAsItIs() {
    NasBench201Cell cell = cell("skip_connect none nor_conv_3x3 none none avg_pool_3x3");
    assertThat(cell.deadEdges()).isEmpty();
    assertThat(cell.simplified()).isEqualTo(cell);
  }

  /** Of every cell: an edge is live if and only if it lies on an open path from end to end. */
  @Test
  void shouldAgreeWithTheOpenPathsOfEveryCell() {
    NasBench201Space space = new NasBench201Space();
    List<List<Integer>> paths = List.of(List.of(3), List.of(0, 4), List.of(1, 5), List.of(0, 2, 5));
    for (int number = 0; number < 15_625; number++) {
      int[] choices = new int[6];
      int rest = number;
      for (int e = 5; e >= 0; e--) {
        choices[e] = rest % 5;
        rest /= 5;
      }
      NasBench201Cell cell = (NasBench201Cell) space.genotype(Architecture.of(choices));
      Set<Integer> live =
          paths.stream()
              .filter(path -> path.stream().allMatch(e -> choices[e] != 0))
              .flatMap(List::stream)
              .collect(Collectors.toSet());
      CellFlow flow = cell.flow();
      for (int e = 0; e < 6; e++) {
        assertThat(flow.isDead(e)).isEqualTo(choices[e] != 0 && !live.contains(e));
      }
      assertThat(cell.simplified().deadEdges()).isEmpty();
    }
  }

  private static DartsCells darts(String... edges) {
    List<List<DartsCells.Edge>> nodes =
        IntStream.range(0, edges.length / 2)
            .mapToObj(node -> List.of(edge(edges[2 * node]), edge(edges[2 * node + 1])))
            .toList();
    return new DartsCells(nodes, nodes);
  }

  private static DartsCells.Edge edge(String text) {
    String[] parts = text.split("@");
    return new DartsCells.Edge(Integer.parseInt(parts[1]), parts[0]);
  }

  @Test
  void shouldFindEdgesOfDartsCellsToWhichNothingComes() {
    DartsCells cells =
        darts("none@0", "none@1", "sep_conv_3x3@2", "skip_connect@0", "dil_conv_3x3@3", "none@1");
    assertThat(cells.deadEdges())
        .containsExactly(
            "normal node 1, edge 0 (sep_conv_3x3): nothing comes to node 0",
            "reduce node 1, edge 0 (sep_conv_3x3): nothing comes to node 0");
    assertThat(cells.simplified())
        .isEqualTo(
            darts("none@0", "none@1", "none@2", "skip_connect@0", "dil_conv_3x3@3", "none@1"));
  }

  @Test
  void shouldSeeInputsThatNobodyReads() {
    DartsCells cells = darts("sep_conv_3x3@0", "skip_connect@0", "none@1", "skip_connect@2");
    assertThat(cells.deadEdges()).isEmpty();
    assertThat(DartsCells.flow(cells.normal()).isRead(0)).isTrue();
    assertThat(DartsCells.flow(cells.normal()).isRead(1)).isFalse();
  }

  @ParameterizedTest
  @EnumSource(PublishedGenotype.class)
  void shouldFindNothingDeadInWhatPapersPublished(PublishedGenotype published) {
    assertThat(published.genotype().deadEdges()).isEmpty();
    assertThat(published.genotype().simplified()).isEqualTo(published.genotype());
  }

  @Test
  void shouldFindNothingDeadInChains() {
    SplittableRandom random = new SplittableRandom(5);
    Genotype chain =
        new ProxylessNasLayers(
            Stream.generate(() -> ProxylessNasLayers.BLOCKS)
                .limit(ProxylessNasLayers.LAYERS)
                .map(blocks -> blocks.get(random.nextInt(blocks.size())))
                .toList());
    assertThat(chain.deadEdges()).isEmpty();
  }
}
