package cn.matcher.bench.job;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.w3c.dom.Document;

/** Milliseconds a match over the number of records, as SVG. */
final class GrowthPlot {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final String SVG = "http://www.w3.org/2000/svg";

  private GrowthPlot() {}

  /**
   * Draws lines.
   *
   * @param records x, in records
   * @param lines y in milliseconds by name, as many values as {@code records}
   */
  static void write(Path file, List<Double> records, Map<String, List<Double>> lines)
      throws IOException {
    System.setProperty("java.awt.headless", "true");
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("One match, one thread")
            .xAxisTitle("records in thousands")
            .yAxisTitle("milliseconds")
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.InsideNW);
    chart.getStyler().setXAxisMin(0.0).setYAxisMin(0.0);
    List<Double> thousands = records.stream().map(r -> r / 1_000).toList();
    lines.forEach((name, millis) -> chart.addSeries(name, thousands, millis));
    SVGGraphics2D graphics = new SVGGraphics2D(document());
    graphics.setSVGCanvasSize(new java.awt.Dimension(WIDTH, HEIGHT));
    chart.paint(graphics, WIDTH, HEIGHT);
    try (Writer out = Files.newBufferedWriter(file)) {
      graphics.stream(out, true);
    }
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG, "svg", null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException(e);
    }
  }
}
