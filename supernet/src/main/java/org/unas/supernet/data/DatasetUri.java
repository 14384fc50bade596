package org.unas.supernet.data;

import static org.unas.supernet.data.DatasetException.Code.UNKNOWN_DATASET;

import java.nio.file.Path;
import java.util.Locale;
import org.unas.search.request.DatasetName;
import org.unas.search.request.UnknownDataset;
import org.unas.supernet.file.DataRoot;

/**
 * Where the images of a data set are, by its {@link DatasetName}. Paths are those of the machine
 * that reads, absolute or relative to its working directory.
 */
public sealed interface DatasetUri permits DigitsReader, IdxReader, Cifar10Reader {

  /**
   * Reads the files.
   *
   * @param files which may be read
   * @throws DatasetException if a file is missing or damaged
   */
  Dataset load(DataRoot files);

  /**
   * Understands a URI without touching any file.
   *
   * @throws DatasetException with {@code UNKNOWN_DATASET} if the URI names no images
   */
  static DatasetUri parse(String uri) {
    DatasetName name = name(uri);
    if (name instanceof DatasetName.Idx idx) {
      return new IdxReader(Path.of(idx.folder()), idx.classes());
    }
    if (name instanceof DatasetName.Cifar10 cifar10) {
      return new Cifar10Reader(new Cifar10Files(cifar10.paths(), cifar10.test()));
    }
    if (name instanceof DatasetName.Digits) {
      return new DigitsReader();
    }
    throw unknown(
        uri,
        "A table of trained networks holds no images.",
        "Use digits, idx:FOLDER or cifar10:PATH; docs/datasets.md describes each form.");
  }

  private static DatasetName name(String uri) {
    try {
      return DatasetName.parse(uri);
    } catch (UnknownDataset e) {
      throw unknown(uri, "It " + e.rule() + ".", e.fix());
    }
  }

  private static DatasetException unknown(String uri, String reason, String hint) {
    return new DatasetException(
        UNKNOWN_DATASET,
        String.format(Locale.ROOT, "Unknown data set '%s'. %s", uri, reason),
        hint);
  }
}
