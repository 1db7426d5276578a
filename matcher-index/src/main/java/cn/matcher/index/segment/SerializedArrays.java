package cn.matcher.index.segment;

import java.io.ObjectStreamConstants;
import java.io.StreamCorruptedException;
import java.lang.reflect.Array;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads Java arrays of primitives, nested or not, from the protocol of the Java Object
 * Serialization Specification, version 5, and nothing else.
 *
 * <p>Used instead of {@link java.io.ObjectInputStream} because that takes twice as long for the
 * many small arrays of the word file when the program has just started, and because a reader that
 * knows no objects needs no filter against harmful ones.
 */
final class SerializedArrays {
  private final ByteBuffer in;

  /** What later parts of the stream may refer to: class names and arrays. */
  private final List<Object> handles = new ArrayList<>();

  /**
   * Starts reading a stream.
   *
   * @param bytes the whole stream
   * @throws StreamCorruptedException if it does not start as a serialised stream
   */
  SerializedArrays(byte[] bytes) throws StreamCorruptedException {
    in = ByteBuffer.wrap(bytes);
    if (bytes.length < 4
        || in.getShort() != ObjectStreamConstants.STREAM_MAGIC
        || in.getShort() != ObjectStreamConstants.STREAM_VERSION) {
      throw new StreamCorruptedException("not a serialised stream of version 5");
    }
  }

  /**
   * Reads the next array.
   *
   * @param type the array's class, such as {@code int[].class}
   * @throws StreamCorruptedException if something else comes next, or the stream ends
   */
  <T> T read(Class<T> type) throws StreamCorruptedException {
    try {
      return type.cast(readValue(type));
    } catch (BufferUnderflowException | ClassCastException | IndexOutOfBoundsException e) {
      StreamCorruptedException failure =
          new StreamCorruptedException("no " + type.getSimpleName() + " before " + in.position());
      failure.initCause(e);
      throw failure;
    }
  }

  private Object readValue(Class<?> type) throws StreamCorruptedException {
    byte code = in.get();
    return switch (code) {
      case ObjectStreamConstants.TC_NULL -> null;
      case ObjectStreamConstants.TC_REFERENCE -> readReference();
      case ObjectStreamConstants.TC_ARRAY -> readArray(type);
      default -> throw unexpected(code);
    };
  }

  private Object readReference() {
    return handles.get(in.getInt() - ObjectStreamConstants.baseWireHandle);
  }

  private Object readArray(Class<?> type) throws StreamCorruptedException {
    Object name = readClassName();
    if (!type.getName().equals(name)) {
      throw new StreamCorruptedException("expected " + type.getName() + ", found " + name);
    }
    Class<?> component = type.getComponentType();
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) { // every element takes a byte at least
      throw new StreamCorruptedException("array of " + length + " before " + in.position());
    }
    Object array = Array.newInstance(component, length);
    handles.add(array);
    if (array instanceof Object[] rows) {
      for (int i = 0; i < length; i++) {
        rows[i] = readValue(component);
      }
    } else {
      readPrimitives(array, length);
    }
    return array;
  }

  private void readPrimitives(Object array, int length) throws StreamCorruptedException {
    int size;
    switch (array) {
      case char[] chars -> {
        for (int i = 0; i < length; i++) { // mostly very short: no view
          chars[i] = in.getChar();
        }
        size = 0;
      }
      case short[] shorts -> {
        in.asShortBuffer().get(shorts);
        size = Short.BYTES;
      }
      case int[] ints -> {
        in.asIntBuffer().get(ints);
        size = Integer.BYTES;
      }
      case long[] longs -> {
        in.asLongBuffer().get(longs);
        size = Long.BYTES;
      }
      default -> throw new StreamCorruptedException("unsupported " + array.getClass());
    }
    in.position(in.position() + size * length);
  }

  private Object readClassName() throws StreamCorruptedException {
    byte code = in.get();
    if (code == ObjectStreamConstants.TC_REFERENCE) {
      return readReference();
    }
    if (code != ObjectStreamConstants.TC_CLASSDESC) {
      throw unexpected(code);
    }
    byte[] name = new byte[in.getShort() & 0xffff];
    in.get(name);
    in.getLong(); // serialVersionUID, which arrays ignore
    byte flags = in.get();
    short fields = in.getShort();
    byte annotationEnd = in.get();
    byte superclass = in.get();
    if (flags != ObjectStreamConstants.SC_SERIALIZABLE
        || fields != 0
        || annotationEnd != ObjectStreamConstants.TC_ENDBLOCKDATA
        || superclass != ObjectStreamConstants.TC_NULL) {
      throw new StreamCorruptedException("no array's class before " + in.position());
    }
    String className = new String(name, StandardCharsets.UTF_8);
    handles.add(className);
    return className;
  }

  private StreamCorruptedException unexpected(byte code) {
    return new StreamCorruptedException(
        "unexpected type code " + code + " before " + in.position());
  }
}
