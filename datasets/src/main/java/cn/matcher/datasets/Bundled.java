package cn.matcher.datasets;

import cn.matcher.eval.Qrels;
import cn.matcher.eval.TrecFormat;
import cn.matcher.knowledge.Concept;
import cn.matcher.knowledge.ConceptReader;
import cn.matcher.knowledge.Knowledge;
import cn.matcher.knowledge.KnowledgeEntry;
import cn.matcher.knowledge.KnowledgeReader;
import cn.matcher.record.Demand;
import cn.matcher.record.RecordJson;
import cn.matcher.record.TechRecord;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What comes with the product: term knowledge, and sample records with judgments. */
public final class Bundled {
  /** Of knowledge and of concepts, in the order in which they are numbered. */
  private static final List<String> FIELD_FILES =
      List.of(
          "advanced-manufacturing",
          "aerospace",
          "agriculture",
          "biomedicine",
          "chemistry",
          "construction",
          "electronics-information",
          "food",
          "marine",
          "new-energy",
          "new-materials",
          "other",
          "resources-environment",
          "transport");

  private Bundled() {}

  private static final class Holder {
    static final Knowledge KNOWLEDGE = load();

    private static Knowledge load() {
      try (InputStream in = stream("knowledge.bin")) {
        return Knowledge.load(in, "bundled knowledge");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The bundled term knowledge; loaded once. */
  public static Knowledge knowledge() {
    return Holder.KNOWLEDGE;
  }

  /** The entries that {@link #knowledge} is made of, to merge one's own with. */
  public static List<KnowledgeEntry> knowledgeEntries() {
    return fieldFiles("knowledge/", KnowledgeReader::read);
  }

  /** The concepts that {@link #knowledge} has. */
  public static List<Concept> concepts() {
    return fieldFiles("concepts/", ConceptReader::read);
  }

  private interface Reader<T> {
    List<T> read(InputStream in, String name) throws IOException;
  }

  private static <T> List<T> fieldFiles(String directory, Reader<T> reader) {
    List<T> all = new ArrayList<>();
    for (String file : FIELD_FILES) {
      String name = directory + file + ".jsonl";
      try (InputStream in = stream(name)) {
        all.addAll(reader.read(in, name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }

  /** The sample achievements, patents and papers. */
  public static List<TechRecord> achievements() {
    return lines("sample/achievements.jsonl");
  }

  /** The sample demands. */
  public static List<Demand> demands() {
    return lines("sample/demands.jsonl").stream().map(Demand.class::cast).toList();
  }

  /** Graded judgments of sample achievements for sample demands. */
  public static Qrels qrels() {
    return TrecFormat.readQrels(
        new InputStreamReader(stream("sample/qrels.txt"), StandardCharsets.UTF_8));
  }

  private static List<TechRecord> lines(String name) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(stream(name), StandardCharsets.UTF_8))) {
      return in.lines()
          .filter(line -> !line.isBlank())
          .map(line -> RecordJson.read(line.getBytes(StandardCharsets.UTF_8)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream stream(String name) {
    InputStream in = Bundled.class.getResourceAsStream(name);
    if (in == null) {
      throw new IllegalStateException("resource " + name + " is missing from the class path");
    }
    return in;
  }
}
