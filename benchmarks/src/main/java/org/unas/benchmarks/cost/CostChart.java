package org.unas.benchmarks.cost;

import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.knowm.xchart.VectorGraphicsEncoder;
import org.knowm.xchart.VectorGraphicsEncoder.VectorGraphicsFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;

/** Time of a step over its size, both relative to the base. */
final class CostChart {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 420;

  private CostChart() {}

  static byte[] svg(Map<Dimension, List<Cost>> costs) throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("A relaxed DARTS step by size")
            .xAxisTitle("size in units of 16 channels, 8 cells, 32 images, 1 thread")
            .yAxisTitle("milliseconds")
            .build();
    chart.getStyler().setYAxisMin(0.0).setChartBackgroundColor(Color.WHITE);
    costs.forEach(
        (dimension, line) ->
            chart.addSeries(
                dimension.name(),
                line.stream().mapToDouble(Cost::scale).toArray(),
                line.stream().mapToDouble(Cost::milliseconds).toArray()));
    var out = new ByteArrayOutputStream();
    VectorGraphicsEncoder.saveVectorGraphic(chart, out, VectorGraphicsFormat.SVG);
    return out.toByteArray();
  }
}
