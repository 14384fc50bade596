package org.unas.cli.view.svg;

import java.util.LinkedHashMap;
import java.util.Map;
import org.unas.search.genotype.CellFlow;
import org.unas.search.genotype.CustomChain;
import org.unas.search.genotype.DartsCells;
import org.unas.search.genotype.Genotype;
import org.unas.search.genotype.NasBench201Cell;
import org.unas.search.genotype.ProxylessNasLayers;

/** A genotype as a page to look at: its cells as graphs, or its layers as a chain. */
public final class GenotypeSvg {
  private static final int MARGIN = 24;
  private static final int TITLE = 34;
  private static final int FONT = 15;

  private GenotypeSvg() {}

  /** The whole SVG document. */
  public static String of(Genotype genotype) {
    Map<String, Figure> figures = figures(genotype);
    double width = figures.values().stream().mapToDouble(Figure::width).max().orElse(0);
    double height =
        figures.values().stream().mapToDouble(figure -> TITLE + figure.height() + MARGIN).sum();
    Svg svg = new Svg(width + 2 * MARGIN, height + MARGIN, genotype.toJson());
    double top = MARGIN;
    for (Map.Entry<String, Figure> entry : figures.entrySet()) {
      Figure figure = entry.getValue();
      svg.element(
          "text",
          entry.getKey(),
          "x",
          MARGIN,
          "y",
          top + FONT / 2.0,
          "text-anchor",
          "start",
          "font-size",
          FONT,
          "font-weight",
          "bold",
          "fill",
          Ink.PLAIN.text());
      figure.draw(svg, MARGIN, top + TITLE);
      top += TITLE + figure.height() + MARGIN;
    }
    return svg.end();
  }

  private static Map<String, Figure> figures(Genotype genotype) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    if (genotype instanceof DartsCells cells) {
      figures.put(
          "Normal cell" + legend(DartsCells.flow(cells.normal())), CellFigures.of(cells.normal()));
      figures.put(
          "Reduction cell" + legend(DartsCells.flow(cells.reduction())),
          CellFigures.of(cells.reduction()));
    }
    if (genotype instanceof NasBench201Cell cell) {
      figures.put("NAS-Bench-201 cell" + legend(cell.flow()), CellFigures.of(cell));
    }
    if (genotype instanceof ProxylessNasLayers layers) {
      figures.put("ProxylessNAS network", ChainFigures.of(layers));
    }
    if (genotype instanceof CustomChain chain) {
      figures.put("Custom network", ChainFigures.of(chain));
    }
    return figures;
  }

  private static String legend(CellFlow flow) {
    return flow.isAllLive() ? "" : " (dashed: dead, changes nothing)";
  }
}
