package org.unas.supernet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.unas.supernet.data.DatasetException.Code.DATASET_DAMAGED;
import static org.unas.supernet.data.DatasetException.Code.DATASET_NOT_FOUND;
import static org.unas.supernet.data.DatasetFiles.gzip;
import static org.unas.supernet.data.DatasetFiles.idxImages;
import static org.unas.supernet.data.DatasetFiles.idxLabels;
import static org.unas.supernet.data.DatasetFiles.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.supernet.file.DataRoot;

class IdxReaderTest {
  private static final String IMAGES = "train-images-idx3-ubyte";
  private static final String LABELS = "train-labels-idx1-ubyte";

  @TempDir Path folder;

  @BeforeEach
  void writeTwoImages() throws IOException {
    write(folder, IMAGES, idxImages(2, 28, 28));
    write(folder, LABELS, idxLabels(7, 9));
  }

  @Test
  void shouldReadPlainFilesWithoutTestImages() {
    Dataset dataset = load();
    assertThat(dataset.shape()).isEqualTo(new ImageShape(28, 28, 1));
    assertThat(dataset.training().label(1)).isEqualTo(9);
    assertThat(dataset.training().pixel(1, 3)).isEqualTo(idxImages(2, 28, 28)[16 + 784 + 3] & 0xff);
    assertThat(dataset.test()).isEmpty();
    assertThat(dataset.augmentation()).isEqualTo(new Augmentation(3, false));
  }

  @Test
  void shouldReadGzipFilesAndDottedNamesAlike() throws IOException {
    String plain = load().training().fingerprint();
    Files.delete(folder.resolve(IMAGES));
    Files.delete(folder.resolve(LABELS));
    write(folder, IMAGES + ".gz", gzip(idxImages(2, 28, 28)));
    write(folder, "train-labels.idx1-ubyte", idxLabels(7, 9));
    assertThat(load().training().fingerprint()).isEqualTo(plain);
  }

  @Test
  void shouldReadTestImagesIfThereAreAny() throws IOException {
    write(folder, "t10k-images-idx3-ubyte", idxImages(1, 28, 28));
    write(folder, "t10k-labels-idx1-ubyte.gz", gzip(idxLabels(3)));
    assertThat(load().test()).hasValueSatisfying(test -> assertThat(test.label(0)).isEqualTo(3));
  }

  @Test
  void shouldMissTestLabelsWhereThereAreTestImages() throws IOException {
    write(folder, "t10k-images-idx3-ubyte", idxImages(1, 28, 28));
    assertThat(failure(DATASET_NOT_FOUND)).hasMessageContaining("t10k-labels-idx1-ubyte");
  }

  @Test
  void shouldRefuseTestImagesOfAnotherSize() throws IOException {
    write(folder, "t10k-images-idx3-ubyte", idxImages(1, 32, 32));
    write(folder, "t10k-labels-idx1-ubyte", idxLabels(3));
    assertThat(failure(DATASET_DAMAGED)).hasMessageContainingAll("28x28x1", "32x32x1");
  }

  @Test
  void shouldNameTheFileThatAnEmptyFolderLacks() throws IOException {
    Files.delete(folder.resolve(IMAGES));
    assertThat(failure(DATASET_NOT_FOUND)).hasMessageContainingAll(folder.toString(), IMAGES);
  }

  @Test
  void shouldRefuseAWrongMagicNumber() throws IOException {
    write(folder, LABELS, idxImages(2, 28, 28));
    assertThat(failure(DATASET_DAMAGED))
        .hasMessageContainingAll(LABELS, "byte 0", "0x00000801")
        .message()
        .doesNotContain("803");
  }

  @Test
  void shouldRefuseAHeaderThatIsCutOff() throws IOException {
    write(folder, IMAGES, new byte[] {0, 0, 8, 3, 0});
    assertThat(failure(DATASET_DAMAGED)).hasMessageContainingAll("16 bytes", "only 5");
  }

  @Test
  void shouldRefuseAWrongLength() throws IOException {
    write(folder, IMAGES, Arrays.copyOf(idxImages(2, 28, 28), 1000));
    assertThat(failure(DATASET_DAMAGED)).hasMessageContainingAll("promises 1584", "holds 1000");
  }

  /** What the header does not promise is not unpacked. */
  @Test
  void shouldNotUnpackMoreThanTheHeaderPromises() throws IOException {
    byte[] bomb = Arrays.copyOf(idxImages(2, 28, 28), 50_000_000);
    Files.delete(folder.resolve(IMAGES));
    write(folder, IMAGES + ".gz", gzip(bomb));
    assertThat(failure(DATASET_DAMAGED)).hasMessageContainingAll("promises 1584", "holds more");
  }

  @Test
  void shouldRefuseSizesThatNoImageHas() throws IOException {
    byte[] images = idxImages(2, 28, 28);
    images[8] = (byte) 0x80;
    write(folder, IMAGES, images);
    assertThat(failure(DATASET_DAMAGED)).hasMessageContaining("must be above 0");
  }

  @Test
  void shouldRefuseMoreImagesThanLabels() throws IOException {
    write(folder, LABELS, idxLabels(1));
    assertThat(failure(DATASET_DAMAGED)).hasMessageContainingAll("2 images", "1 labels");
  }

  @Test
  void shouldNameTheByteOfALabelOutOfRange() throws IOException {
    write(folder, LABELS, idxLabels(1, 10));
    assertThat(failure(DATASET_DAMAGED)).hasMessageContainingAll("0 .. 9", "byte 9 does not");
  }

  @Test
  void shouldTakeAsManyClassesAsTheUriSays() throws IOException {
    write(folder, LABELS, idxLabels(1, 46));
    Dataset dataset = Dataset.load(DataRoot.EVERYTHING, "idx:" + folder + "?classes=47");
    assertThat(dataset.classes()).isEqualTo(47);
    assertThat(dataset.training().label(1)).isEqualTo(46);
  }

  @Test
  void shouldNameTheByteWhereAGzipStreamIsCutOff() throws IOException {
    byte[] packed = gzip(idxImages(200, 28, 28));
    Files.delete(folder.resolve(IMAGES));
    write(folder, IMAGES + ".gz", Arrays.copyOf(packed, packed.length / 2));
    assertThat(failure(DATASET_DAMAGED).getMessage())
        .matches("(?s).*cut off: it ends at decoded byte [1-9]\\d{3,} .*");
  }

  @Test
  void shouldRefuseAGzipFileThatIsNone() throws IOException {
    Files.delete(folder.resolve(IMAGES));
    write(folder, IMAGES + ".gz", idxImages(2, 28, 28));
    assertThat(failure(DATASET_DAMAGED)).hasMessageContaining("broken at decoded byte 0");
  }

  private Dataset load() {
    return Dataset.load(DataRoot.EVERYTHING, "idx:" + folder);
  }

  private DatasetException failure(DatasetException.Code code) {
    DatasetException error = catchThrowableOfType(DatasetException.class, this::load);
    assertThat(error.code()).isEqualTo(code);
    assertThat(error.hint()).isNotBlank();
    return error;
  }
}
