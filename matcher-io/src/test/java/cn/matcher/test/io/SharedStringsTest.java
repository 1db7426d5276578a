package cn.matcher.test.io;

import static org.assertj.core.api.Assertions.assertThat;

import cn.matcher.error.InvalidDataException;
import cn.matcher.io.SourceOptions;
import cn.matcher.io.XlsxSource;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks as Excel itself saves them: every text once, in one table, held in memory. */
class SharedStringsTest {
  private static final int ROWS = 100_000;
  private static final String TYPES =
      "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
          + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-"
          + "officedocument.spreadsheetml.sheet.main+xml\"/>"
          + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd."
          + "openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/></Types>";
  private static final String RELATIONS =
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
          + "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/"
          + "relationships/%s\" Target=\"%s\"/></Relationships>";
  private static final String MAIN =
      " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

  @TempDir Path dir;

  private interface Part {
    void write(Writer out) throws IOException;
  }

  private static void part(ZipOutputStream zip, String name, Part part) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    Writer out = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
    part.write(out);
    out.flush();
    zip.closeEntry();
  }

  private Path workbook() throws IOException {
    Path file = dir.resolve("big.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      part(zip, "[Content_Types].xml", w -> w.write(TYPES));
      part(
          zip,
          "_rels/.rels",
          w -> w.write(RELATIONS.formatted("officeDocument", "xl/workbook.xml")));
      part(
          zip,
          "xl/workbook.xml",
          w ->
              w.write(
                  "<workbook"
                      + MAIN
                      + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                      + "relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/>"
                      + "</sheets></workbook>"));
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          w -> w.write(RELATIONS.formatted("worksheet", "worksheets/sheet1.xml")));
      part(
          zip,
          "xl/sharedStrings.xml",
          w -> {
            Random random = new Random(1);
            w.write("<sst" + MAIN + "><si><t>成果名称</t></si>");
            for (int i = 1; i <= ROWS; i++) {
              w.write("<si><t>" + i);
              for (int k = 0; k < 60; k++) {
                w.write(0x4E00 + random.nextInt(5_000));
              }
              w.write("</t></si>");
            }
            w.write("</sst>");
          });
      part(
          zip,
          "xl/worksheets/sheet1.xml",
          w -> {
            w.write("<worksheet" + MAIN + "><sheetData>");
            for (int i = 0; i <= ROWS; i++) {
              w.write("<row><c t=\"s\"><v>" + i + "</v></c></row>");
            }
            w.write("</sheetData></worksheet>");
          });
    }
    return file;
  }

  /** What a process of that heap prints on reading the workbook. */
  private String read(Path file, String heap) throws IOException, InterruptedException {
    Path out = dir.resolve("out-" + heap);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Reader.class.getName(),
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(out);
  }

  /** Counts the records of a workbook. */
  static final class Reader {
    public static void main(String[] args) {
      long[] count = new long[1];
      try {
        new XlsxSource(Path.of(args[0]), SourceOptions.defaults()).read(r -> count[0]++, r -> {});
        System.out.println("records " + count[0]);
      } catch (InvalidDataException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void whatDoesNotFitIsRefusedByNameAndWhatFitsIsRead() throws Exception {
    Path file = workbook();
    // The table takes about 20 MB: 70 % of the heap is the limit.
    assertThat(read(file, "24m"))
        .contains(file + ": expected shared strings that fit into memory (24 MB), actual ")
        .contains(" MB of them; ", "CSV")
        .doesNotContain("OutOfMemoryError");
    assertThat(read(file, "64m")).startsWith("records " + ROWS);
  }
}
