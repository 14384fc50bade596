package org.unas.search.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Bytes into characters, strictly: what is not UTF-8 is refused with the byte and its place, never
 * replaced. A byte order mark of UTF-8 at the beginning is no part of the text.
 */
public final class Utf8 {
  /**
   * Most bytes of a text that a person hands in: 256 KiB, some times the largest request that keeps
   * the rules. The readers are not linear in the length of hostile texts.
   */
  public static final int MOST_BYTES = 1 << 18;

  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final String RULE = "must be UTF-8 text";

  private Utf8() {}

  /**
   * The text of a stream, of which no more is read than a text may have.
   *
   * @throws UnreadableText if it is larger than {@link #MOST_BYTES}, or no UTF-8
   */
  public static String read(InputStream stream) throws IOException {
    return read(stream.readNBytes(MOST_BYTES + 1));
  }

  /**
   * The text that bytes are.
   *
   * @throws UnreadableText if they are more than {@link #MOST_BYTES}, or no UTF-8
   */
  public static String read(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw new UnreadableText(
          String.format(Locale.ROOT, "%s bytes", atLeast(bytes.length)),
          String.format(Locale.ROOT, "must have at most %d bytes", MOST_BYTES),
          "Shorten it; it is not read at all.");
    }
    return decode(bytes);
  }

  private static String atLeast(int bytes) {
    return bytes == MOST_BYTES + 1 ? "more than " + MOST_BYTES : Integer.toString(bytes);
  }

  /**
   * Like {@link #read(byte[])}, however many there are.
   *
   * @throws UnreadableText if they are no UTF-8
   */
  public static String decode(byte[] bytes) {
    wide(bytes).ifPresent(Utf8::refuseWide);
    int start = startsWith(bytes, MARK) ? MARK.length : 0;
    ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
    CharBuffer out = CharBuffer.allocate(bytes.length);
    // A decoder reports what is malformed; the constructor of String would replace it.
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    if (decoder.decode(in, out, true).isError()) {
      throw malformed(bytes, in.position(), out.flip().toString());
    }
    return out.flip().toString();
  }

  /** Whether bytes are in an encoding with more than one byte for each letter, and in which. */
  public static Optional<String> wide(byte[] bytes) {
    if (startsWith(bytes, 0xFF, 0xFE, 0, 0) || startsWith(bytes, 0, 0, 0xFE, 0xFF)) {
      return Optional.of("UTF-32");
    }
    boolean marked = startsWith(bytes, 0xFF, 0xFE) || startsWith(bytes, 0xFE, 0xFF);
    return marked || isPadded(bytes) ? Optional.of("UTF-16") : Optional.empty();
  }

  /** Whether a text begins with two letters and a zero for each, in either order. */
  private static boolean isPadded(byte[] bytes) {
    int zeros = bytes.length > 0 && bytes[0] == 0 ? 0 : 1;
    return bytes.length >= 4
        && bytes[zeros] == 0
        && bytes[zeros + 2] == 0
        && isLetter(bytes[1 - zeros])
        && isLetter(bytes[3 - zeros]);
  }

  private static boolean isLetter(byte letter) {
    return letter >= '\t' && letter <= '~';
  }

  private static void refuseWide(String encoding) {
    throw new UnreadableText(
        encoding,
        RULE,
        String.format(
            Locale.ROOT, "Save it as UTF-8, such as with: iconv -f %s -t UTF-8", encoding));
  }

  private static UnreadableText malformed(byte[] bytes, int at, String before) {
    int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
    int column = before.length() - before.lastIndexOf('\n');
    String given =
        String.format(
            Locale.ROOT,
            "byte 0x%02X at position %d (line %d, column %d)",
            bytes[at] & 0xFF,
            at + 1,
            line,
            column);
    return new UnreadableText(
        given, RULE, "Save it as UTF-8, such as with: iconv -f ISO-8859-1 -t UTF-8");
  }

  private static boolean startsWith(byte[] bytes, int... start) {
    byte[] expected = new byte[start.length];
    for (int i = 0; i < start.length; i++) {
      expected[i] = (byte) start[i];
    }
    return startsWith(bytes, expected);
  }

  private static boolean startsWith(byte[] bytes, byte[] start) {
    return bytes.length >= start.length
        && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
  }
}
