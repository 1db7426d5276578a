package cn.matcher.datasets;

import cn.matcher.eval.Qrels;
import cn.matcher.eval.TrecFormat;
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
  /** In the order in which entries are numbered. */
  private static final List<String> KNOWLEDGE_FILES =
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
    List<KnowledgeEntry> entries = new ArrayList<>();
    for (String file : KNOWLEDGE_FILES) {
      String name = "knowledge/" + file + ".jsonl";
      try (InputStream in = stream(name)) {
        entries.addAll(KnowledgeReader.read(in, name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return entries;
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
