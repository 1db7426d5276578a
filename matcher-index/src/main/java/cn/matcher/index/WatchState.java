package cn.matcher.index;

import cn.matcher.assign.Pairing;
import cn.matcher.error.IndexStateException;
import cn.matcher.match.Level;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * What a watch has seen, found and told: a log that is only appended to. A frame is its length, its
 * CRC-32 and its payload; the last one may be torn by a crash and is then cut off, any other damage
 * is refused. The first frame is all of an earlier state. Not safe for concurrent use.
 */
final class WatchState implements AutoCloseable {
  private static final byte[] MAGIC = "MWATCH01".getBytes(StandardCharsets.US_ASCII);
  private static final int MANY_FRAMES = 2_000;

  private final Path file;
  private FileChannel channel;
  private final LongSet seen = new LongSet();
  private final LongSet found = new LongSet();
  private final Deque<WatchNotice> untold = new ArrayDeque<>();
  private Set<String> segments = Set.of();
  private long lastNumber;
  private int frames;

  private WatchState(Path file) {
    this.file = file;
  }

  /** Opens a state, or an empty one that {@link #create} must write where there is none. */
  static WatchState open(Path file) throws IOException {
    WatchState state = new WatchState(file);
    if (Files.exists(file)) {
      state.read();
      if (state.frames > MANY_FRAMES) {
        state.create();
      } else {
        state.channel = FileChannel.open(file, StandardOpenOption.WRITE);
        state.channel.position(state.channel.size());
      }
    }
    return state;
  }

  boolean isNew() {
    return channel == null;
  }

  /** Writes all of the state in one step, so that there is a whole file or none. */
  void create() throws IOException {
    Path next = file.resolveSibling(file.getFileName() + ".next");
    try (FileChannel out =
        FileChannel.open(
            next,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      writeFully(out, ByteBuffer.wrap(MAGIC));
      writeFully(out, frame(this::writeAll));
      out.force(true);
    }
    if (channel != null) {
      channel.close();
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    channel = FileChannel.open(file, StandardOpenOption.WRITE);
    channel.position(channel.size());
    frames = 1;
  }

  Set<String> segments() {
    return segments;
  }

  boolean hasSeen(long record) {
    return seen.contains(record);
  }

  /** Before {@link #create} only; afterwards {@link #append}. */
  void see(long record) {
    seen.add(record);
  }

  boolean hasFound(Pairing pair) {
    return found.contains(hash(pair));
  }

  long lastNumber() {
    return lastNumber;
  }

  /** Found, and not noted as told. */
  Deque<WatchNotice> untold() {
    return untold;
  }

  /** Keeps records as seen and what was found for them, together; durable on return. */
  void append(List<Long> records, List<WatchNotice> notices) throws IOException {
    write(
        out -> {
          out.writeByte('B');
          out.writeInt(records.size());
          for (long r : records) {
            out.writeLong(r);
          }
          writeNotices(out, notices);
        });
    channel.force(false);
    records.forEach(seen::add);
    notices.forEach(this::addNotice);
  }

  /** Whoever tells the first untold one again repeats it. */
  void tried() {
    untold.addFirst(untold.removeFirst().asRepeated());
  }

  /**
   * Notes the first untold one as told: safe against a kill on return, against power loss later.
   */
  void told() throws IOException {
    long number = untold.getFirst().number();
    write(
        out -> {
          out.writeByte('T');
          out.writeLong(number);
        });
    untold.removeFirst();
  }

  /** Keeps which segments hold nothing new; durable on return, as is all before it. */
  void keepSegments(Set<String> names) throws IOException {
    if (!names.equals(segments)) {
      segments = Set.copyOf(names);
      write(
          out -> {
            out.writeByte('S');
            writeSegments(out);
          });
    }
    channel.force(false);
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.force(false);
      channel.close();
    }
  }

  private static long hash(Pairing p) {
    return RecordHash.of(p.demandId() + "\n" + p.achievementId());
  }

  private void addNotice(WatchNotice n) {
    found.add(hash(n.pair()));
    untold.add(n);
    lastNumber = n.number();
  }

  private interface Payload {
    void write(DataOutputStream out) throws IOException;
  }

  private static ByteBuffer frame(Payload payload) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    payload.write(out);
    byte[] content = bytes.toByteArray();
    return ByteBuffer.allocate(8 + content.length)
        .putInt(content.length)
        .putInt(crc(content))
        .put(content)
        .flip();
  }

  private static int crc(byte[] content) {
    CRC32 crc = new CRC32();
    crc.update(content);
    return (int) crc.getValue();
  }

  private void write(Payload payload) throws IOException {
    long end = channel.position();
    try {
      writeFully(channel, frame(payload));
    } catch (IOException e) {
      // What comes later must not stand behind half a frame.
      channel.truncate(end);
      throw e;
    }
    frames++;
  }

  private static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private void writeAll(DataOutputStream out) throws IOException {
    out.writeByte('A');
    writeHashes(out, seen);
    writeHashes(out, found);
    out.writeLong(lastNumber);
    writeNotices(out, List.copyOf(untold));
    writeSegments(out);
  }

  private static void writeHashes(DataOutputStream out, LongSet set) throws IOException {
    out.writeInt(set.size());
    List<Long> all = new ArrayList<>(set.size());
    set.forEach(all::add);
    for (long v : all) {
      out.writeLong(v);
    }
  }

  private void writeSegments(DataOutputStream out) throws IOException {
    out.writeInt(segments.size());
    for (String s : segments) {
      out.writeUTF(s);
    }
  }

  private static void writeNotices(DataOutputStream out, List<WatchNotice> notices)
      throws IOException {
    out.writeInt(notices.size());
    for (WatchNotice n : notices) {
      out.writeLong(n.number());
      out.writeUTF(n.pair().demandId());
      out.writeUTF(n.pair().achievementId());
      out.writeBoolean(n.newAchievement());
      out.writeUTF(n.level().name());
      out.writeDouble(n.probability());
      out.writeUTF(n.reason());
    }
  }

  private static List<WatchNotice> readNotices(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<WatchNotice> notices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      notices.add(
          new WatchNotice(
              in.readLong(),
              new Pairing(in.readUTF(), in.readUTF()),
              in.readBoolean(),
              Level.ofName(in.readUTF()),
              in.readDouble(),
              in.readUTF(),
              true));
    }
    return notices;
  }

  private void read() throws IOException {
    byte[] all = Files.readAllBytes(file);
    if (all.length < MAGIC.length || !Arrays.equals(MAGIC, 0, MAGIC.length, all, 0, MAGIC.length)) {
      throw damaged("a watch's state", "other content");
    }
    int at = MAGIC.length;
    while (at < all.length) {
      int length = all.length - at < 8 ? -1 : ByteBuffer.wrap(all).getInt(at);
      long end = at + 8L + length;
      boolean isTorn = all.length - at < 8 || length >= 0 && end > all.length;
      boolean isLast = isTorn || end == all.length;
      byte[] content = isTorn || length < 0 ? null : Arrays.copyOfRange(all, at + 8, (int) end);
      if (content == null || crc(content) != ByteBuffer.wrap(all).getInt(at + 4)) {
        if (!isLast || frames == 0) {
          throw damaged("a sound frame", "damage at byte " + at);
        }
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
          out.truncate(at).force(true);
        }
        return;
      }
      readFrame(new DataInputStream(new ByteArrayInputStream(content)), at);
      frames++;
      at = (int) end;
    }
  }

  private void readFrame(DataInputStream in, int at) throws IOException {
    int kind = in.readByte();
    switch (kind) {
      case 'A' -> {
        readHashes(in, seen);
        readHashes(in, found);
        long number = in.readLong();
        readNotices(in).forEach(this::addNotice);
        lastNumber = number;
        readSegments(in);
      }
      case 'B' -> {
        readHashes(in, seen);
        readNotices(in).forEach(this::addNotice);
      }
      case 'T' -> {
        long number = in.readLong();
        untold.removeIf(n -> n.number() <= number);
      }
      case 'S' -> readSegments(in);
      default -> throw damaged("a frame A, B, T or S", "'" + (char) kind + "' at byte " + at);
    }
  }

  private static void readHashes(DataInputStream in, LongSet set) throws IOException {
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      set.add(in.readLong());
    }
  }

  private void readSegments(DataInputStream in) throws IOException {
    int count = in.readInt();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < count; i++) {
      names.add(in.readUTF());
    }
    segments = Set.copyOf(names);
  }

  private IndexStateException damaged(String expected, String actual) {
    return new IndexStateException(
        "watch state "
            + file
            + ": expected "
            + expected
            + ", actual: "
            + actual
            + "; restore the file, or delete it to watch from now on");
  }
}
