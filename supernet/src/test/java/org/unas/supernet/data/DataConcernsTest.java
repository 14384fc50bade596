package org.unas.supernet.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.unas.search.life.learning.DataConcern;
import org.unas.supernet.file.DataRoot;

/** Whatever makes the figures of a search say less than they seem to is told, and nothing else. */
class DataConcernsTest {
  private static final ImageShape GREY = new ImageShape(4, 4, 1);

  private static BatchSource source(ImageDataset images, double validation) {
    return source(
        new Dataset(images, Optional.empty(), Augmentation.shifts(images.shape())), validation);
  }

  private static BatchSource source(Dataset images, double validation) {
    return new BatchSource(images, new BatchPlan(validation, 4, false, 7));
  }

  private static List<String> codes(ImageDataset images) {
    return codes(source(images, 0.5));
  }

  private static List<String> codes(BatchSource source) {
    return source.concerns().stream().map(DataConcern::code).toList();
  }

  private static byte[] bytes(int count, IntUnaryOperator value) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) value.applyAsInt(i);
    }
    return bytes;
  }

  private static byte[] noise(int count) {
    SplittableRandom random = new SplittableRandom(3);
    return bytes(count, i -> random.nextInt(256));
  }

  private static ImageDataset images(
      int count, int classes, byte[] pixels, IntUnaryOperator label) {
    return new ImageDataset("test", GREY, classes, pixels, bytes(count, label));
  }

  private static ImageDataset noisy(int count, int classes, IntUnaryOperator label) {
    return images(count, classes, noise(count * GREY.size()), label);
  }

  @Test
  void shouldSayNothingOfSoundImages() {
    assertThat(codes(noisy(400, 4, i -> i % 4))).isEmpty();
    assertThat(codes(source(Dataset.load(DataRoot.EVERYTHING, "digits"), 0.5))).isEmpty();
  }

  @Test
  void shouldSayThatOneLabelTeachesNothing() {
    List<DataConcern> concerns = source(noisy(400, 10, i -> 3), 0.5).concerns();
    assertThat(concerns).extracting(DataConcern::code).containsExactly("ONE_CLASS");
    assertThat(concerns.get(0).teachesNothing()).isTrue();
    assertThat(concerns.get(0).message()).contains("200 training images", "3");
  }

  @Test
  void shouldSayThatBlankPicturesTeachNothing() {
    ImageDataset blank = images(400, 4, new byte[400 * GREY.size()], i -> i % 4);
    List<DataConcern> concerns = source(blank, 0.5).concerns();
    assertThat(concerns).extracting(DataConcern::code).containsExactly("ONE_PICTURE");
    assertThat(concerns.get(0).teachesNothing()).isTrue();
    assertThat(concerns.get(0).message()).contains("every pixel");
  }

  @Test
  void shouldSayThatOnePictureTeachesNothing() {
    byte[] picture = noise(GREY.size());
    byte[] copies = bytes(400 * GREY.size(), i -> picture[i % picture.length]);
    assertThat(codes(images(400, 4, copies, i -> i % 4))).containsExactly("ONE_PICTURE");
  }

  @Test
  void shouldNormaliseBlankPicturesToZeros() {
    ImageDataset blank = images(400, 4, bytes(400 * GREY.size(), i -> 77), i -> i % 4);
    assertThat(source(blank, 0.5).trainBatch(0).images()).containsOnly(0f);
  }

  @Test
  void shouldNameClassesWithoutImages() {
    List<DataConcern> concerns = source(noisy(400, 10, i -> i % 3), 0.5).concerns();
    assertThat(concerns).extracting(DataConcern::code).containsExactly("ABSENT_CLASSES");
    assertThat(concerns.get(0).message()).contains("Of 10 classes 7", "3, 4, 5, 6, 7, 8, 9");
  }

  @Test
  void shouldNameAClassThatOnlyOneSplitHas() {
    // The only image of class 2 can be in one split only.
    assertThat(codes(noisy(400, 3, i -> i == 0 ? 2 : i % 2))).containsExactly("ABSENT_CLASSES");
  }

  @Test
  void shouldNameAClassWhoseGuessLooksLikeKnowledge() {
    List<DataConcern> concerns = source(noisy(1_000, 2, i -> i % 25 == 0 ? 1 : 0), 0.5).concerns();
    assertThat(concerns).extracting(DataConcern::code).containsExactly("DOMINANT_CLASS");
    assertThat(concerns.get(0).message()).contains("96.0 %", "class 0");
  }

  @Test
  void shouldSayThatEvenColoursHaveNoPattern() {
    ImageDataset flat = images(400, 4, bytes(400 * GREY.size(), i -> i / 16 % 251), i -> i % 4);
    assertThat(codes(flat)).contains("FLAT_PICTURES").doesNotContain("ONE_PICTURE");
  }

  @Test
  void shouldNameConstantChannels() {
    ImageShape colour = new ImageShape(4, 4, 3);
    byte[] noise = noise(400 * colour.size());
    byte[] pixels = bytes(noise.length, i -> i % 3 == 1 ? 9 : noise[i]);
    ImageDataset images = new ImageDataset("test", colour, 4, pixels, bytes(400, i -> i % 4));
    List<DataConcern> concerns = source(images, 0.5).concerns();
    assertThat(concerns).extracting(DataConcern::code).containsExactly("CONSTANT_CHANNEL");
    assertThat(concerns.get(0).message()).contains("images: 1.");
  }

  @Test
  void shouldCountPicturesThatAreLearnedAndMeasured() {
    byte[] noise = noise(40 * GREY.size());
    byte[] copies = bytes(400 * GREY.size(), i -> noise[i % noise.length]);
    List<DataConcern> concerns = source(images(400, 4, copies, i -> i % 4), 0.5).concerns();
    assertThat(concerns).extracting(DataConcern::code).containsExactly("SHARED_PICTURES");
    assertThat(concerns.get(0).message()).contains("of the 200 images");
  }

  @Test
  void shouldCountTestPicturesThatAreLearned() {
    ImageDataset images = noisy(400, 4, i -> i % 4);
    Dataset same = new Dataset(images, Optional.of(images), Augmentation.shifts(GREY));
    assertThat(codes(source(same, 0))).containsExactly("SHARED_PICTURES");
    assertThat(codes(source(same, 0.5))).isEmpty();
  }

  @Test
  void shouldCountPicturesWithTwoLabels() {
    byte[] noise = noise(390 * GREY.size());
    byte[] some = bytes(400 * GREY.size(), i -> noise[i % noise.length]);
    ImageDataset twice = images(400, 2, some, i -> i < 390 ? i % 2 : 1 - i % 2);
    assertThat(codes(source(twice, 0.01))).contains("CONTRADICTORY_LABELS");
  }

  @Test
  void shouldSayThatAFewImagesSayLittle() {
    assertThat(codes(noisy(40, 4, i -> i % 4))).containsExactly("FEW_MEASURED_IMAGES");
    assertThat(codes(noisy(12, 20, i -> i)))
        .containsExactly("ABSENT_CLASSES", "FEW_TRAINING_IMAGES", "FEW_MEASURED_IMAGES");
  }
}
