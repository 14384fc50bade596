package org.unas.search.request;

import java.util.Optional;

/**
 * The name of a data set, understood without touching a file: the one description of every scheme
 * and its options, by which requests are checked and files are found.
 *
 * <table>
 * <caption>Forms</caption>
 * <tr><th>form</th><th>what it names</th></tr>
 * <tr><td>{@code digits}</td><td>the digits that ship with the software</td></tr>
 * <tr><td>{@code idx:FOLDER[?classes=N]}</td><td>a folder of IDX files, such as MNIST; N is 2 to
 *     256, 10 if it is not given</td></tr>
 * <tr><td>{@code cifar10:PATH[,PATH...][?test=[PATH,...]]}</td><td>CIFAR-10 binary files</td></tr>
 * <tr><td>{@code table:PATH[?validation=COLUMN]}</td><td>published figures of trained networks; a
 *     column of accuracies, {@value #USUAL_VALIDATION} if it is not given</td></tr>
 * </table>
 *
 * <p>Paths contain neither {@code ?} nor {@code &}, those of {@code cifar10:} no comma, and none
 * begins or ends with a blank.
 */
public sealed interface DatasetName {
  /** The column of NAS-Bench-201: validation accuracy on CIFAR-10 after 200 epochs. */
  String USUAL_VALIDATION = "c10_val_200";

  /** The digits that ship with the software. */
  record Digits() implements DatasetName {}

  /**
   * A folder of IDX files, such as Fashion-MNIST.
   *
   * @param folder as the workers see it
   * @param classes number of classes, 2 to 256
   */
  record Idx(String folder, int classes) implements DatasetName {}

  /**
   * CIFAR-10 in its binary form.
   *
   * @param paths of training images, separated by commas
   * @param test the same for test images; blank for none; empty for what lies beside the others
   */
  record Cifar10(String paths, Optional<String> test) implements DatasetName {}

  /**
   * Published figures of trained networks: nothing is trained.
   *
   * @param file a CSV file as the workers see it
   * @param validation column of validation accuracies in percent
   */
  record Table(String file, String validation) implements DatasetName {}

  /**
   * Understands a URI.
   *
   * @throws UnknownDataset if it has none of the forms above
   */
  static DatasetName parse(String uri) {
    return new DatasetNameReader(uri).read();
  }
}
