package cn.matcher.indicator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import javax.measure.Unit;
import tech.units.indriya.AbstractUnit;
import tech.units.indriya.unit.BaseUnit;
import tech.units.indriya.unit.UnitDimension;
import tech.units.indriya.unit.Units;

/**
 * The units by name, Chinese and international, from {@code units.txt}. Immutable.
 *
 * <p>A line names a unit and says what it is: {@code MPa 兆帕 = 1e6 Pa}, a number and an expression
 * of units above it, or {@code #} for a unit of its own kind: percents, money and meshes are
 * comparable with themselves alone.
 */
final class UnitTable {
  private static final UnitTable SHARED = new UnitTable();

  private final Map<String, Unit<?>> units = new HashMap<>();

  /** Names of the kinds that have a dimension of their own, by its sign. */
  private final Map<Character, String> kinds = new HashMap<>();

  private int longest;

  private UnitTable() {
    add("m", Units.METRE);
    add("kg", Units.KILOGRAM);
    add("s", Units.SECOND);
    add("A", Units.AMPERE);
    add("K", Units.KELVIN);
    add("℃", Units.CELSIUS);
    add("mol", Units.MOLE);
    add("cd", Units.CANDELA);
    add("Pa", Units.PASCAL);
    add("N", Units.NEWTON);
    add("J", Units.JOULE);
    add("W", Units.WATT);
    add("V", Units.VOLT);
    add("Ω", Units.OHM);
    add("F", Units.FARAD);
    add("H", Units.HENRY);
    add("Hz", Units.HERTZ);
    add("T", Units.TESLA);
    add("S", Units.SIEMENS);
    add("lm", Units.LUMEN);
    add("lx", Units.LUX);
    add("Bq", Units.BECQUEREL);
    add("Gy", Units.GRAY);
    add("rad", Units.RADIAN);
    char kind = '\uE000';
    try (InputStream in = UnitTable.class.getResourceAsStream("units.txt");
        BufferedReader lines =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank() && !line.startsWith("//")) {
          read(line, kind++);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static UnitTable shared() {
    return SHARED;
  }

  private void read(String line, char kind) {
    int equals = line.indexOf(" = ");
    String[] names = line.substring(0, equals).trim().split(" +");
    String[] definition = line.substring(equals + 3).trim().split(" +");
    Unit<?> unit;
    if (definition[0].equals("#")) {
      unit = new BaseUnit<>(names[0], UnitDimension.parse(kind));
      kinds.put(kind, names[0]);
    } else {
      String expression = definition[definition.length - 1];
      UnitReader r = new UnitReader(expression, this);
      unit = r.read(0);
      if (unit == null || r.end() != expression.length()) {
        throw new IllegalStateException("units.txt: unknown unit in: " + line);
      }
      if (definition.length == 2) {
        unit = unit.multiply(Double.parseDouble(definition[0]));
      }
    }
    for (String name : names) {
      add(name, unit);
    }
  }

  private void add(String name, Unit<?> unit) {
    if (units.put(name, unit) != null) {
      throw new IllegalStateException("units.txt: expected each name once, actual twice: " + name);
    }
    longest = Math.max(longest, name.length());
  }

  /** Length of the longest name of a unit that begins at {@code from}, or 0. */
  int match(String text, int from) {
    for (int n = Math.min(longest, text.length() - from); n > 0; n--) {
      if (units.containsKey(text.substring(from, from + n))) {
        return n;
      }
    }
    return 0;
  }

  Unit<?> get(String name) {
    return units.get(name);
  }

  /** Such as {@code [L]/[T]}; {@code [元]} for a unit of its own kind. */
  String dimension(Unit<?> unit) {
    StringBuilder s = new StringBuilder();
    for (char c : String.valueOf(unit.getDimension()).toCharArray()) {
      s.append(kinds.getOrDefault(c, Character.toString(c)));
    }
    return s.toString();
  }

  /** The unit as part of a product, where only the size of a degree counts. */
  static Unit<?> factor(Unit<?> unit) {
    return unit.equals(Units.CELSIUS) ? Units.KELVIN : unit;
  }

  static Unit<?> none() {
    return AbstractUnit.ONE;
  }
}
