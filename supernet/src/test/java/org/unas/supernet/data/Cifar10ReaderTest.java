package org.unas.supernet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.unas.supernet.data.DatasetException.Code.DATASET_DAMAGED;
import static org.unas.supernet.data.DatasetException.Code.DATASET_NOT_FOUND;
import static org.unas.supernet.data.DatasetException.Code.UNKNOWN_DATASET;
import static org.unas.supernet.data.DatasetFiles.cifar10;
import static org.unas.supernet.data.DatasetFiles.gzip;
import static org.unas.supernet.data.DatasetFiles.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.supernet.file.DataRoot;

class Cifar10ReaderTest {
  @TempDir Path folder;

  @Test
  void shouldBringThePlanesTogether() throws IOException {
    byte[] bytes = cifar10(2, 1);
    Dataset dataset = Dataset.load(DataRoot.EVERYTHING, "cifar10:" + write(folder, "a.bin", bytes));
    assertThat(dataset.shape()).isEqualTo(new ImageShape(32, 32, 3));
    assertThat(dataset.training().label(1)).isEqualTo(1);
    for (int channel = 0; channel < 3; channel++) {
      int row = 5;
      int column = 17;
      assertThat(dataset.training().pixel(1, (row * 32 + column) * 3 + channel))
          .isEqualTo(bytes[3073 + 1 + channel * 1024 + row * 32 + column] & 0xff);
    }
    assertThat(dataset.augmentation()).isEqualTo(new Augmentation(4, true));
  }

  @Test
  void shouldTellTrainingFromTestFilesInAFolder() throws IOException {
    write(folder, "data_batch_2.bin.gz", gzip(cifar10(3, 2)));
    write(folder, "data_batch_1.bin", cifar10(2, 1));
    write(folder, "test_batch.bin", cifar10(4, 3));
    write(folder, "readme.html", new byte[5]);
    Dataset dataset = Dataset.load(DataRoot.EVERYTHING, "cifar10:" + folder);
    assertThat(dataset.training().size()).isEqualTo(5);
    assertThat(dataset.training().label(2)).isZero();
    assertThat(dataset.test()).hasValueSatisfying(test -> assertThat(test.size()).isEqualTo(4));
  }

  @Test
  void shouldReadAFileOnceThatIsThereTwice() throws IOException {
    write(folder, "data_batch_1.bin", cifar10(2, 1));
    write(folder, "data_batch_1.bin.gz", gzip(cifar10(2, 1)));
    assertThat(Dataset.load(DataRoot.EVERYTHING, "cifar10:" + folder).training().size())
        .isEqualTo(2);
  }

  @Test
  void shouldFindTestFilesBesideTheNamedOnes() throws IOException {
    Path train = write(folder, "cifar10_train_3.bin.gz", gzip(cifar10(3, 1)));
    write(folder, "cifar10_test_2.bin.gz", gzip(cifar10(2, 2)));
    Dataset dataset = Dataset.load(DataRoot.EVERYTHING, "cifar10:" + train);
    assertThat(dataset.training().size()).isEqualTo(3);
    assertThat(dataset.test()).hasValueSatisfying(test -> assertThat(test.size()).isEqualTo(2));
    assertThat(Dataset.load(DataRoot.EVERYTHING, "cifar10:" + train + "?test=").test()).isEmpty();
  }

  @Test
  void shouldTakeListsAndPatterns() throws IOException {
    Path a = write(folder, "a_1.bin", cifar10(1, 1));
    write(folder, "a_2.bin", cifar10(2, 2));
    write(folder, "a_test.bin", cifar10(3, 3));
    Path other = write(folder, "other.bin", cifar10(4, 4));
    assertThat(Dataset.load(DataRoot.EVERYTHING, "cifar10:" + a + "," + other).training().size())
        .isEqualTo(5);
    Dataset pattern =
        Dataset.load(DataRoot.EVERYTHING, "cifar10:" + folder + "/a_*.bin?test=" + other);
    assertThat(pattern.training().size()).isEqualTo(3);
    assertThat(pattern.test()).hasValueSatisfying(test -> assertThat(test.size()).isEqualTo(4));
  }

  @Test
  void shouldNotFindWhatIsNotThere() {
    assertThat(failure("cifar10:" + folder, DATASET_NOT_FOUND))
        .hasMessageContaining(folder.toString());
    assertThat(failure("cifar10:" + folder + "/*.bin", DATASET_NOT_FOUND))
        .hasMessageContaining("*.bin");
    assertThat(failure("cifar10:" + folder + "/gone/*.bin", DATASET_NOT_FOUND))
        .hasMessageContaining("gone");
    assertThat(failure("cifar10:" + folder + "/gone.bin", DATASET_NOT_FOUND))
        .hasMessageContaining("gone.bin");
    assertThat(failure("cifar10:,", UNKNOWN_DATASET)).hasMessageContaining(",");
  }

  @Test
  void shouldNameTheRecordThatIsIncomplete() throws IOException {
    Path file = write(folder, "a.bin", Arrays.copyOf(cifar10(3, 1), 7000));
    assertThat(failure("cifar10:" + file, DATASET_DAMAGED))
        .hasMessageContainingAll("multiple of 3073", "7000", "record 2", "byte 6146");
  }

  @Test
  void shouldRefuseAnEmptyFile() throws IOException {
    Path file = write(folder, "a.bin", new byte[0]);
    assertThat(failure("cifar10:" + file, DATASET_DAMAGED)).hasMessageContaining("has 0");
  }

  @Test
  void shouldNameTheByteOfALabelOutOfRange() throws IOException {
    byte[] bytes = cifar10(3, 1);
    bytes[2 * 3073] = (byte) 200;
    Path file = write(folder, "a.bin.gz", gzip(bytes));
    assertThat(failure("cifar10:" + file, DATASET_DAMAGED))
        .hasMessageContainingAll(file.toString(), "byte 6146 does not");
  }

  @Test
  void shouldNameTheByteWhereAGzipStreamIsCutOff() throws IOException {
    byte[] packed = gzip(cifar10(50, 1));
    Path file = write(folder, "a.bin.gz", Arrays.copyOf(packed, packed.length - 4));
    assertThat(failure("cifar10:" + file, DATASET_DAMAGED))
        .hasMessageContaining("cut off: it ends at decoded byte 153650 without its trailer");
  }

  @Test
  void shouldRefuseAGzipStreamWithAFlippedBit() throws IOException {
    byte[] packed = gzip(cifar10(50, 1));
    packed[packed.length / 2] ^= 0x10;
    Path file = write(folder, "a.bin.gz", packed);
    failure("cifar10:" + file, DATASET_DAMAGED);
  }

  @Test
  void shouldChangeItsFingerprintWithOnePixel() throws IOException {
    byte[] bytes = cifar10(2, 1);
    String one =
        Dataset.load(DataRoot.EVERYTHING, "cifar10:" + write(folder, "a.bin", bytes))
            .training()
            .fingerprint();
    bytes[4000]++;
    String other =
        Dataset.load(DataRoot.EVERYTHING, "cifar10:" + Files.write(folder.resolve("a.bin"), bytes))
            .training()
            .fingerprint();
    assertThat(one).hasSize(64).isNotEqualTo(other);
  }

  private static DatasetException failure(String uri, DatasetException.Code code) {
    DatasetException error =
        catchThrowableOfType(DatasetException.class, () -> Dataset.load(DataRoot.EVERYTHING, uri));
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.hint()).isNotBlank();
    return error;
  }
}
