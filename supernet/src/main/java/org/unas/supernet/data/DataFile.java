package org.unas.supernet.data;

import static org.unas.supernet.data.DatasetException.Code.DATASET_DAMAGED;
import static org.unas.supernet.data.DatasetException.Code.DATASET_NOT_FOUND;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The decoded bytes of one file, big-endian as both formats are, and the errors that name it.
 *
 * @param name where the bytes come from
 * @param bytes after decompression
 */
record DataFile(String name, byte[] bytes) {
  private static final int CHUNK = 1 << 16;

  /** Reads a file; one whose name ends in {@code .gz} is decompressed. */
  static DataFile read(Path path) {
    try (InputStream stream = Files.newInputStream(path)) {
      return decode(path.toString(), stream, path.toString().endsWith(".gz"));
    } catch (IOException e) {
      throw new DatasetException(
          DATASET_NOT_FOUND,
          String.format(Locale.ROOT, "%s cannot be read: %s.", path, e),
          "Check that the file exists and that this process may read it, on every machine that"
              + " trains or evaluates.");
    }
  }

  /** Reads a stream to its end; an {@code IOException} is only one of the stream's own. */
  static DataFile decode(String name, InputStream stream, boolean gzip) throws IOException {
    ByteArrayOutputStream decoded = new ByteArrayOutputStream();
    try {
      copy(gzip ? new GZIPInputStream(stream, CHUNK) : stream, decoded);
    } catch (EOFException e) {
      throw new DataFile(name, new byte[0])
          .damaged(
              String.format(
                  Locale.ROOT,
                  "The gzip stream is cut off: it ends at decoded byte %d without its trailer.",
                  decoded.size()));
    } catch (ZipException e) {
      throw new DataFile(name, new byte[0])
          .damaged(
              String.format(
                  Locale.ROOT,
                  "The gzip stream is broken at decoded byte %d: %s.",
                  decoded.size(),
                  e.getMessage()));
    }
    return new DataFile(name, decoded.toByteArray());
  }

  // Not transferTo: what was decoded before an error tells where the error is.
  private static void copy(InputStream from, ByteArrayOutputStream to) throws IOException {
    byte[] chunk = new byte[CHUNK];
    for (int read = from.read(chunk); read >= 0; read = from.read(chunk)) {
      to.write(chunk, 0, read);
    }
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
            "Labels lie in 0 .. %d, but the one at decoded byte %d is %d.",
            classes - 1,
            offset,
            byteAt(offset)));
  }
}
