package org.unas.supernet.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;

/** Reads so many bytes and refuses to read more. */
final class BoundedStream extends FilterInputStream {
  private final Path name;
  private final long most;
  private long read;

  BoundedStream(InputStream bytes, Path name, long most) {
    super(bytes);
    this.name = name;
    this.most = most;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int taken = super.read(into, from, length);
    count(Math.max(0, taken));
    return taken;
  }

  @Override
  public long skip(long count) throws IOException {
    long skipped = super.skip(count);
    count(skipped);
    return skipped;
  }

  private void count(long more) throws FileRefusal {
    read += more;
    if (read > most) {
      throw new FileRefusal(
          String.format(
              Locale.ROOT, "A file has at most %d bytes, unpacked, but %s has more.", most, name),
          "Name a smaller one, or split it.");
    }
  }
}
