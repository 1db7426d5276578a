package cn.matcher.index;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.index.SegmentReader;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;

/**
 * Compares files with the checksums at their ends. Lucene does so for small files when it opens
 * them, but not for postings, doc values and stored records, where a flipped bit would quietly give
 * another answer. Each file is read once: files of an index never change. Not safe for concurrent
 * use.
 */
final class Checksums {
  private Set<String> checked = new HashSet<>();

  /** Checks all files of the last commit. */
  void requireCommit(Directory d) throws IOException {
    while (true) {
      SegmentInfos commit = SegmentInfos.readLatestCommit(d);
      try {
        requireNew(d, commit.files(true));
        return;
      } catch (NoSuchFileException | FileNotFoundException e) {
        // Another process may have written the next commit and removed this one meanwhile.
        if (SegmentInfos.getLastCommitGeneration(d) == commit.getGeneration()) {
          throw e;
        }
      }
    }
  }

  /** Checks what a view has beyond what was checked before. */
  void requireView(IndexReader reader) throws IOException {
    Set<String> all = new HashSet<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      SegmentReader segment = (SegmentReader) leaf.reader();
      Collection<String> files = segment.getSegmentInfo().files();
      try {
        requireNew(segment.directory(), files);
      } catch (NoSuchFileException | FileNotFoundException e) {
        // Removed by the writer, but still open here.
        segment.checkIntegrity();
      }
      all.addAll(files);
    }
    checked = all;
  }

  private void requireNew(Directory d, Collection<String> files) throws IOException {
    for (String file : files) {
      if (!checked.contains(file)) {
        require(d, file);
        checked.add(file);
      }
    }
  }

  /** Checks these files. */
  static void require(Directory d, Collection<String> files) throws IOException {
    for (String file : files) {
      require(d, file);
    }
  }

  private static void require(Directory d, String file) throws IOException {
    try (IndexInput in = d.openInput(file, IOContext.READONCE)) {
      CodecUtil.checksumEntireFile(in);
    } catch (CorruptIndexException | EOFException e) {
      throw new CorruptIndexException(
          "its bytes do not fit the checksum at its end: " + e.getMessage(), file, e);
    }
  }
}
