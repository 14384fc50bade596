package org.unas.supernet.retraining;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.unas.supernet.retraining.RetrainingException.Code;

/**
 * The file {@code retraining.checkpoint} of a folder. It is replaced as a whole: a reader sees the
 * old content or the new one, whenever the writer dies. It ends with the SHA-256 of what stands
 * before; {@link CheckpointFormat} says what that is.
 */
final class CheckpointFile {
  private static final String NAME = "retraining.checkpoint";
  private static final int DIGEST_BYTES = 32;

  private final Path folder;
  private final Path file;

  CheckpointFile(Path folder) {
    this.folder = folder;
    this.file = folder.resolve(NAME);
  }

  /** Where it is. */
  Path path() {
    return file;
  }

  /** Whether there is one. */
  boolean exists() {
    return Files.exists(file);
  }

  /** Replaces what was there. When it returns, the content has reached the disk. */
  void write(Checkpoint checkpoint) {
    try {
      Files.createDirectories(folder);
      Path fresh = folder.resolve(NAME + ".new");
      try (FileChannel channel =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        write(checkpoint, Channels.newOutputStream(channel));
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(
          String.format(Locale.ROOT, "The checkpoint %s cannot be written.", file), e);
    }
  }

  private static void write(Checkpoint checkpoint, OutputStream file) throws IOException {
    OutputStream buffer = new BufferedOutputStream(file, 1 << 16);
    DigestOutputStream digest = new DigestOutputStream(buffer, sha256());
    DataOutputStream out = new DataOutputStream(digest);
    CheckpointFormat.write(checkpoint, out);
    out.flush();
    buffer.write(digest.getMessageDigest().digest());
    buffer.flush();
  }

  /**
   * Reads it; empty if there is none.
   *
   * @throws RetrainingException with {@code CHECKPOINT_DAMAGED} if it is not what was written
   */
  Optional<Checkpoint> read() {
    if (!exists()) {
      return Optional.empty();
    }
    try {
      byte[] bytes = Files.readAllBytes(file);
      int length = bytes.length - DIGEST_BYTES;
      if (length < 0 || !Arrays.equals(digest(bytes, length), tail(bytes, length))) {
        throw damaged("its checksum does not match");
      }
      return Optional.of(
          CheckpointFormat.read(new DataInputStream(new ByteArrayInputStream(bytes, 0, length))));
    } catch (IOException e) {
      throw damaged(String.valueOf(e.getMessage()));
    }
  }

  private RetrainingException damaged(String reason) {
    return new RetrainingException(
        Code.CHECKPOINT_DAMAGED,
        String.format(Locale.ROOT, "The checkpoint %s cannot be read: %s.", file, reason),
        "Remove it to begin anew, or put back a copy.");
  }

  private static byte[] digest(byte[] bytes, int length) {
    MessageDigest sha = sha256();
    sha.update(bytes, 0, length);
    return sha.digest();
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
