package org.unas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.unas.cli.view.svg.GenotypeSvg;
import org.unas.search.genotype.DartsCells;
import org.unas.search.genotype.Genotype;
import org.unas.search.genotype.NasBench201Cell;
import org.unas.search.genotype.ProxylessNasLayers;
import org.unas.search.genotype.PublishedGenotype;

/** What {@code docs/genotypes.md} shows is what the software reads and draws. */
class GenotypesPageTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Pattern EXAMPLE = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL);

  @Test
  void shouldShowOneFormOfEachSpaceThatCanBeRead() throws IOException {
    List<Genotype> examples =
        EXAMPLE
            .matcher(page())
            .results()
            .map((MatchResult example) -> Genotype.read(example.group(1)))
            .toList();
    assertThat(examples)
        .extracting(Genotype::space)
        .containsExactly("darts", "nasbench201", "proxylessnas", "custom");
    assertThat(examples)
        .contains(
            PublishedGenotype.DARTS_V2.genotype(), PublishedGenotype.PROXYLESSNAS_GPU.genotype());
  }

  @Test
  void shouldNameEveryOperation() throws IOException {
    String page = page();
    assertThat(
            List.of(DartsCells.OPERATIONS, NasBench201Cell.OPERATIONS, ProxylessNasLayers.BLOCKS))
        .allSatisfy(
            catalogue -> assertThat(catalogue).allMatch(name -> page.contains("`" + name + "`")));
  }

  /** With {@code -Dunas.docs.write=true} the drawings are written instead of compared. */
  @ParameterizedTest
  @EnumSource(names = {"DARTS_V2", "PROXYLESSNAS_GPU"})
  void shouldShowTheDrawingsAsTheyAre(PublishedGenotype published) throws IOException {
    Path drawing = DOCS.resolve("img").resolve(published.label() + ".svg");
    String expected = GenotypeSvg.of(published.genotype());
    if (Boolean.getBoolean("unas.docs.write")) {
      Files.writeString(drawing, expected);
    }
    assertThat(Files.readString(drawing))
        .as(
            "%s is written by: ./unas describe --genotype preset:%s --svg docs/img/%s.svg",
            drawing, published.label(), published.label())
        .isEqualTo(expected);
  }

  private static String page() throws IOException {
    return Files.readString(DOCS.resolve("genotypes.md"));
  }
}
