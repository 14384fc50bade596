package org.unas.supernet.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * The folder below which requests may name files. What lies elsewhere, also behind a symbolic link,
 * is not looked at; what is no regular file is not opened, since a pipe would never end; what is
 * larger than it may be, unpacked, is read no further.
 *
 * @param folder absolute
 */
public record DataRoot(Path folder) {
  /** Whatever this process may read: for the files of the person who runs it. */
  public static final DataRoot EVERYTHING = new DataRoot(Path.of("/"));

  private static final String SETTING = "UNAS_DATA_ROOT";
  private static final String USUAL = "/data";
  private static final String GZIP = ".gz";
  private static final int CHUNK = 1 << 16;

  /** Makes the folder absolute. */
  public DataRoot {
    folder = folder.toAbsolutePath().normalize();
  }

  /** Reads {@code UNAS_DATA_ROOT}, a folder (default {@code /data}); {@code /} is everything. */
  public static DataRoot from(Map<String, String> environment) {
    String configured = environment.getOrDefault(SETTING, "").strip();
    return new DataRoot(Path.of(configured.isEmpty() ? USUAL : configured));
  }

  /** Whether something is there that may be named. */
  public boolean has(Path named) {
    try {
      return Files.exists(real(named));
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether it is a folder that may be named. */
  public boolean hasFolder(Path named) {
    try {
      return Files.isDirectory(real(named));
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * What lies in a folder.
   *
   * @param glob a pattern of names, such as {@code *.bin}
   * @throws FileRefusal if the folder may not be named
   */
  public List<Path> list(Path folder, String glob) throws IOException {
    List<Path> entries = new ArrayList<>();
    Path real = real(folder);
    try (DirectoryStream<Path> found = Files.newDirectoryStream(real, glob)) {
      found.forEach(entry -> entries.add(folder.resolve(entry.getFileName())));
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return entries;
  }

  /**
   * Opens a file; one whose name ends in {@code .gz} is unpacked.
   *
   * @param most bytes, unpacked; reading more throws {@link FileRefusal}
   * @throws FileRefusal if the file may not be named, or is none
   */
  public InputStream open(Path named, long most) throws IOException {
    Path real = real(named);
    if (!Files.isRegularFile(real, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileRefusal(
          String.format(Locale.ROOT, "A request names regular files, but %s is none.", named),
          "Name a file; pipes, devices and folders are not read.");
    }
    InputStream bytes = Files.newInputStream(real, LinkOption.NOFOLLOW_LINKS);
    if (!named.toString().endsWith(GZIP)) {
      return new BoundedStream(bytes, named, most);
    }
    try {
      return new BoundedStream(new GZIPInputStream(bytes, CHUNK), named, most);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  /** Where it really is; what is outside is not even looked for. */
  private Path real(Path named) throws IOException {
    Path written = named.toAbsolutePath().normalize();
    Path root = root();
    if (!written.startsWith(folder) && !written.startsWith(root)) {
      throw outside(named);
    }
    Path real = written.toRealPath();
    if (!real.startsWith(root)) {
      throw outside(named);
    }
    return real;
  }

  private Path root() throws IOException {
    try {
      return folder.toRealPath();
    } catch (NoSuchFileException e) {
      throw new FileRefusal(
          String.format(
              Locale.ROOT, "Requests name files below %s, but this machine has none.", folder),
          String.format(Locale.ROOT, "Make the folder, or set %s of the workers.", SETTING));
    }
  }

  private FileRefusal outside(Path named) {
    return new FileRefusal(
        String.format(
            Locale.ROOT, "A request names files below %s, but %s is not there.", folder, named),
        String.format(
            Locale.ROOT,
            "Put it below that folder on every machine that trains or evaluates, or set %s of the"
                + " workers.",
            SETTING));
  }
}
