package org.unas.broker;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Says that a broker runs in a directory. A broker ends its whole process when its files or ports
 * are taken, so both are tried here first, where it is still an exception.
 */
final class DirectoryLock implements AutoCloseable {
  private static final int LONGEST_PID = 20;

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  static DirectoryLock on(Path directory) throws IOException {
    Files.createDirectories(directory);
    FileChannel channel =
        FileChannel.open(
            directory.resolve("broker.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    try {
      return lock(channel, directory);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static DirectoryLock lock(FileChannel channel, Path directory) throws IOException {
    if (!locked(channel)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "One broker at a time may run in %s, and another one does%s. Stop it, or choose another directory.",
              directory,
              holder(channel)));
    }
    byte[] holder = Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
    channel.truncate(0).write(ByteBuffer.wrap(holder), 0);
    return new DirectoryLock(channel);
  }

  /** The process that holds the lock, as it wrote into the file; empty if it did not. */
  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer written = ByteBuffer.allocate(LONGEST_PID);
    channel.read(written, 0);
    String pid = StandardCharsets.UTF_8.decode(written.flip()).toString();
    return pid.isEmpty() ? "" : " (process " + pid + ")";
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  void requireFree(String address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
    } catch (IOException e) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "The broker listens on %s:%d, but cannot: %s. Stop what listens there, or choose another port.",
              address,
              port,
              e.getMessage()),
          e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
