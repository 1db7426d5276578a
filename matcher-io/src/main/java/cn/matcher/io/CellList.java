package cn.matcher.io;

import cn.matcher.error.InvalidDataException;
import cn.matcher.json.Json;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Cells with several values, separated by {@code ; ； 、 | ｜ , ，} or line ends; a comma between two
 * digits belongs to the value (1,3-丁二醇). A cell that is a JSON array of strings is taken as it is,
 * which is how an export writes values that hold a separator themselves.
 */
final class CellList {
  private static final String SEPARATORS = ";；、|｜,，\r\n";

  private CellList() {}

  static boolean isJson(String cell) {
    return cell.startsWith("[") && cell.endsWith("]") && array(cell) != null;
  }

  /** The values without blank ones, in their order. */
  static List<String> read(String cell) {
    if (cell.startsWith("[") && cell.endsWith("]")) {
      List<String> array = array(cell);
      if (array != null) {
        return array;
      }
    }
    List<String> values = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= cell.length(); i++) {
      if (i == cell.length() || isSeparator(cell, i)) {
        String value = cell.substring(start, i).strip();
        if (!value.isEmpty()) {
          values.add(value);
        }
        start = i + 1;
      }
    }
    return values;
  }

  private static boolean isSeparator(String cell, int i) {
    char c = cell.charAt(i);
    boolean withinNumber =
        c == ','
            && i > 0
            && i + 1 < cell.length()
            && Character.isDigit(cell.charAt(i - 1))
            && Character.isDigit(cell.charAt(i + 1));
    return !withinNumber && SEPARATORS.indexOf(c) >= 0;
  }

  /** Null if it is no JSON array of strings; a title may begin with a bracket too. */
  private static List<String> array(String cell) {
    try {
      Map<String, Object> object =
          Json.readObject(("{\"a\":" + cell + "}").getBytes(StandardCharsets.UTF_8));
      return Json.texts(object, "a");
    } catch (InvalidDataException e) {
      return null;
    }
  }

  /** A cell that {@link #read} gives the values back of. */
  static String write(List<String> values) {
    String plain = String.join("；", values);
    return read(plain).equals(values) ? plain : json(values);
  }

  static String json(Object value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonGenerator g = Json.generator(out)) {
      Json.writeValue(g, value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
