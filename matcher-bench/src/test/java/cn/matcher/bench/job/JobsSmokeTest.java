package cn.matcher.bench.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import cn.matcher.bench.Directories;
import java.awt.GraphicsEnvironment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** The jobs run, on little, and their reports are whole. Nothing is measured. */
class JobsSmokeTest {
  private static final int RECORDS = 300;

  @Test
  void indexesBothWaysAndMatches(@TempDir Path work) throws Exception {
    Path index = work.resolve("index");
    Map<String, Object> engine = new IndexJob(RECORDS, 2, index).engine();
    Map<String, Object> bare = new IndexJob(RECORDS, 2, work.resolve("bare")).bare();
    assertThat(bare.keySet()).isEqualTo(engine.keySet());
    assertThat(engine).hasEntrySatisfying("bytesPerRecordByPart", JobsSmokeTest::requireParts);
    assertThat(IndexParts.of(index).values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(Directories.bytes(index));
    for (String knowledge : List.of("bundled", "none")) {
      Map<String, Object> match = new MatchJob(2, 4).run(index, knowledge, 2);
      assertThat((Double) match.get("p50Millis"))
          .isPositive()
          .isLessThanOrEqualTo((Double) match.get("maxMillis"));
    }
  }

  private static void requireParts(Object parts) {
    assertThat(parts)
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Double.class))
        .containsKeys("terms", "postings", "stored records", "forward index and ids")
        .allSatisfy((part, bytes) -> assertThat(bytes).as(part).isPositive());
  }

  @Test
  void everyLineIsInThePlot(@TempDir Path work) throws Exception {
    assumeThat(hasFonts()).as("a font to write the axes with").isTrue();
    Path one = work.resolve("one.svg");
    Path two = work.resolve("two.svg");
    List<Double> records = List.of(100_000.0, 200_000.0);
    GrowthPlot.write(one, records, Map.of("p50", List.of(1.0, 2.0)));
    GrowthPlot.write(two, records, Map.of("p50", List.of(1.0, 2.0), "p99", List.of(4.0, 6.0)));
    assertThat(elements(one)).isPositive();
    assertThat(elements(two)).isGreaterThan(elements(one));
  }

  /** Headless machines may have none; the JDK then throws one thing or another. */
  private static boolean hasFonts() {
    System.setProperty("java.awt.headless", "true");
    try {
      return GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length
          > 0;
    } catch (RuntimeException | Error e) {
      return false;
    }
  }

  /** Of well-formed SVG. */
  private static int elements(Path svg) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
    // The DTD that the file names is not to be fetched.
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    Document document = factory.newDocumentBuilder().parse(svg.toFile());
    assertThat(document.getDocumentElement().getLocalName()).isEqualTo("svg");
    return document.getElementsByTagName("*").getLength();
  }
}
