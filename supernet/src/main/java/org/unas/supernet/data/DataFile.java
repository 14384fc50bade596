package org.unas.supernet.data;

import static org.unas.supernet.data.DatasetException.Code.DATASET_DAMAGED;
import static org.unas.supernet.data.DatasetException.Code.DATASET_NOT_FOUND;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.ZipException;
import org.unas.supernet.file.DataRoot;
import org.unas.supernet.file.FileRefusal;

/**
 * The decoded bytes of one file, big-endian as both formats are, and the errors that name it.
 *
 * @param name where the bytes come from
 * @param bytes after decompression
 */
record DataFile(String name, byte[] bytes) {
  /** As much as a Java array comfortably holds; the largest of the known data sets has half. */
  static final long MOST_BYTES = 1L << 30;

  private static final int CHUNK = 1 << 16;

  /** Reads a file; one whose name ends in {@code .gz} is decompressed. */
  static DataFile read(DataRoot files, Path path) {
    return read(files, path, MOST_BYTES);
  }

  /**
   * Reads the beginning of a file.
   *
   * @param wanted bytes after decompression; no more is read, and less if there is less
   */
  static DataFile read(DataRoot files, Path path, long wanted) {
    String name = path.toString();
    try (InputStream stream = files.open(path, MOST_BYTES)) {
      return decode(name, stream, wanted);
    } catch (FileRefusal e) {
      throw new DatasetException(DATASET_NOT_FOUND, e.getMessage(), e.hint());
    } catch (EOFException e) {
      throw cutOff(name, 0);
    } catch (ZipException e) {
      throw broken(name, 0, e);
    } catch (IOException e) {
      throw new DatasetException(
          DATASET_NOT_FOUND,
          String.format(Locale.ROOT, "%s cannot be read: %s.", path, e),
          "Check that the file exists and that this process may read it, on every machine that"
              + " trains or evaluates.");
    }
  }

  /** Reads a stream; an {@code IOException} is only one of the stream's own. */
  static DataFile decode(String name, InputStream stream, long wanted) throws IOException {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    try {
      copy(stream, decoded, wanted);
    } catch (EOFException e) {
      throw cutOff(name, decoded.size());
    } catch (ZipException e) {
      throw broken(name, decoded.size(), e);
    }
    return new DataFile(name, decoded.toByteArray());
  }

  // Not transferTo: what was decoded before an error tells where the error is.
  private static void copy(InputStream from, ByteArrayOutputStream to, long wanted)
      throws IOException {
    byte[] chunk = new byte[CHUNK];
    int read = 0;
    while (read >= 0 && to.size() < wanted) {
      read = from.read(chunk, 0, (int) Math.min(CHUNK, wanted - to.size()));
      to.write(chunk, 0, Math.max(0, read));
    }
  }

  private static DatasetException cutOff(String name, int decoded) {
    return new DataFile(name, new byte[0])
        .damaged(
            String.format(
                Locale.ROOT,
                "The gzip stream is cut off: it ends at decoded byte %d without its trailer.",
                decoded));
  }

  private static DatasetException broken(String name, int decoded, ZipException cause) {
    return new DataFile(name, new byte[0])
        .damaged(
            String.format(
                Locale.ROOT,
                "The gzip stream is broken at decoded byte %d: %s.",
                decoded,
                cause.getMessage()));
  }

  /** The big-endian number at a byte offset. */
  int intAt(int offset) {
    return ByteBuffer.wrap(bytes).getInt(offset);
  }

  /** The unsigned byte at an offset. */
  int byteAt(int offset) {
    return bytes[offset] & 0xff;
  }

  /** The error of a file that does not hold what its format says. */
  DatasetException damaged(String reason) {
    return new DatasetException(
        DATASET_DAMAGED,
        name + ": " + reason,
        "Fetch the file again and compare its size and checksum with the source's.");
  }

  /** The error of a label outside of {@code 0 .. classes - 1}. */
  DatasetException badLabel(int offset, int classes) {
    return damaged(
        String.format(
            Locale.ROOT,
            "Labels lie in 0 .. %d, but the one at decoded byte %d does not.",
            classes - 1,
            offset));
  }
}
