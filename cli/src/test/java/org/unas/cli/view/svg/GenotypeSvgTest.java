package org.unas.cli.view.svg;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.unas.search.chain.ChainOperation;
import org.unas.search.genotype.CustomChain;
import org.unas.search.genotype.Genotype;
import org.unas.search.genotype.PublishedGenotype;
import org.unas.search.policy.Policy;
import org.unas.search.space.DartsSpace;
import org.unas.search.space.NasBench201Space;
import org.unas.search.space.ProxylessNasSpace;
import org.unas.search.space.SearchSpace;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class GenotypeSvgTest {
  private static final long SEED = 4;

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newDefaultInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> elements(Document document, String name) {
    NodeList found = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  /** The page first, then all boxes. */
  private static List<Rectangle2D> boxes(Document document) {
    List<Rectangle2D> boxes = new ArrayList<>();
    for (Element box : elements(document, "rect")) {
      double x = box.hasAttribute("x") ? number(box, "x") : 0;
      double y = box.hasAttribute("y") ? number(box, "y") : 0;
      boxes.add(new Rectangle2D.Double(x, y, number(box, "width"), number(box, "height")));
    }
    return boxes;
  }

  @Test
  void shouldDrawEveryPublishedArchitectureWithAllItsOperations() throws Exception {
    for (PublishedGenotype published : PublishedGenotype.values()) {
      Document document = parse(GenotypeSvg.of(published.genotype()));
      assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
      List<String> labels =
          elements(document, "text").stream().map(Element::getTextContent).toList();
      String json = published.genotype().toJson();
      assertThat(labels.stream().filter(label -> label.startsWith("sep conv")))
          .hasSize(json.split("sep_conv", -1).length - 1);
      assertThat(labels.stream().filter(label -> label.startsWith("skip")))
          .hasSize(json.split("skip", -1).length - 1);
    }
  }

  @Test
  void shouldNeverDrawOneBoxOverAnotherOrOutsideThePage() throws Exception {
    SplittableRandom random = new SplittableRandom(SEED);
    for (SearchSpace space :
        List.of(
            new DartsSpace(4),
            new DartsSpace(7),
            new NasBench201Space(),
            new ProxylessNasSpace())) {
      for (int i = 0; i < 30; i++) {
        Genotype genotype = space.genotype(Policy.uniform(space).sample(random));
        List<Rectangle2D> boxes = boxes(parse(GenotypeSvg.of(genotype)));
        Rectangle2D page = boxes.remove(0);
        for (int a = 0; a < boxes.size(); a++) {
          assertThat(page.contains(boxes.get(a))).as("%s, seed %d", genotype, SEED).isTrue();
          for (int b = 0; b < a; b++) {
            assertThat(boxes.get(a).intersects(boxes.get(b)))
                .as("boxes %s and %s of %s, seed %d", boxes.get(a), boxes.get(b), genotype, SEED)
                .isFalse();
          }
        }
      }
    }
  }

  @Test
  void shouldDrawACustomChain() throws Exception {
    Genotype chain =
        new CustomChain(
            8,
            List.of(
                new CustomChain.Stage(
                    16, 2, List.of(ChainOperation.SEP_CONV_3X3, ChainOperation.SKIP))));
    assertThat(elements(parse(GenotypeSvg.of(chain)), "text"))
        .extracting(Element::getTextContent)
        .contains("8 ch", "16 ch", "stride 2", "sep conv 3x3", "skip");
  }

  /** Links 0-3 and 1-2 cross until 2 and 3 are exchanged. */
  @Test
  void shouldUncrossWhatNeedNotCross() {
    Layers layers =
        new Layers(
            List.of(List.of(0, 1), List.of(2, 3)),
            List.of(new Layers.Link(0, 3), new Layers.Link(1, 2)));
    assertThat(layers.crossings()).isZero();
  }

  @Test
  void shouldFitTheNearestSequenceThatNeverDecreases() {
    assertThat(Isotonic.fit(new double[] {1, 5, 3, 4, 9, 8})).containsExactly(1, 4, 4, 4, 8.5, 8.5);
    assertThat(Isotonic.fit(new double[0])).isEmpty();
  }

  @Test
  void shouldDashWhatIsDeadAndNothingElse() throws Exception {
    // 0-1, 1-2 and 2 lead nowhere: two boxes, four lines, and the nodes 1 and 2.
    Genotype dead =
        Genotype.read("|nor_conv_3x3~0|+|none~0|skip_connect~1|+|nor_conv_3x3~0|none~1|none~2|");
    Document document = parse(GenotypeSvg.of(dead));
    assertThat(dashed(document, "rect")).isEqualTo(4);
    assertThat(dashed(document, "path")).isEqualTo(4);
    assertThat(elements(document, "text")).anyMatch(t -> t.getTextContent().contains("dead"));
    Document live = parse(GenotypeSvg.of(PublishedGenotype.DARTS_V2.genotype()));
    assertThat(dashed(live, "rect") + dashed(live, "path")).isZero();
  }

  private static long dashed(Document document, String name) {
    return elements(document, name).stream()
        .filter(e -> e.hasAttribute("stroke-dasharray"))
        .count();
  }
}
