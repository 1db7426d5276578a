package cn.matcher.test.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Workbooks for tests. */
final class Workbooks {
  private Workbooks() {}

  /** One sheet of text cells. */
  static Path of(Path file, String[]... rows) throws IOException {
    return write(file, w -> fill(w.newWorksheet("Sheet1"), rows));
  }

  static void fill(Worksheet sheet, String[]... rows) {
    for (int r = 0; r < rows.length; r++) {
      for (int c = 0; c < rows[r].length; c++) {
        if (rows[r][c] != null) {
          sheet.value(r, c, rows[r][c]);
        }
      }
    }
  }

  static Path write(Path file, Consumer<Workbook> content) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      content.accept(workbook);
    }
    return file;
  }

  /** A copy with some parts replaced or added; a null part is left out. */
  static Path withParts(Path from, Path to, Map<String, byte[]> parts) throws IOException {
    try (ZipFile zip = new ZipFile(from.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to))) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (!parts.containsKey(entry.getName())) {
          out.putNextEntry(new ZipEntry(entry.getName()));
          zip.getInputStream(entry).transferTo(out);
        }
      }
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        if (part.getValue() != null) {
          out.putNextEntry(new ZipEntry(part.getKey()));
          out.write(part.getValue());
        }
      }
    }
    return to;
  }

  /** A worksheet with these rows as XML. */
  static byte[] sheet(String rows) {
    return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?><worksheet"
            + " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
            + rows
            + "</sheetData></worksheet>")
        .getBytes(StandardCharsets.UTF_8);
  }

  static byte[] repeated(String text, int times) {
    byte[] one = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream all = new ByteArrayOutputStream(one.length * times);
    for (int i = 0; i < times; i++) {
      all.writeBytes(one);
    }
    return all.toByteArray();
  }
}
