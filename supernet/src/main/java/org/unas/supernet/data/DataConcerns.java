package org.unas.supernet.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unas.search.life.learning.DataConcern;

/**
 * What to think of a data set's facts. Nothing here is a reason to refuse a search: one that only
 * looks for a fast network, or that tries the services, needs no pictures.
 */
final class DataConcerns {
  /** Share of the images by which networks are judged that may also be training images. */
  private static final double SHARED = 0.05;

  /** Share of the training images that may stand there with another label, too. */
  private static final double CONTRADICTORY = 0.01;

  /** Share of one class from which guessing it looks like knowledge. */
  private static final double DOMINANT = 0.9;

  /** Images a class from which a network can learn. */
  private static final int FEWEST_OF_CLASS = 5;

  /** Images by which networks are judged: of 100, one is a whole percent. */
  private static final int FEWEST_MEASURED = 100;

  private static final int NAMED = 8;

  private final DataFacts facts;

  DataConcerns(DataFacts facts) {
    this.facts = facts;
  }

  /** All of them, the gravest first; empty if nothing is odd. */
  List<DataConcern> all() {
    List<DataConcern> concerns = new ArrayList<>();
    Stream.of(oneClass(), onePicture()).flatMap(Optional::stream).forEach(concerns::add);
    if (oneClass().isEmpty()) {
      Stream.of(absentClasses(), dominantClass()).flatMap(Optional::stream).forEach(concerns::add);
    }
    if (onePicture().isEmpty()) {
      Stream.of(flatPictures(), constantChannels(), sharedPictures(), contradictions())
          .flatMap(Optional::stream)
          .forEach(concerns::add);
    }
    Stream.of(fewTraining(), fewMeasured()).flatMap(Optional::stream).forEach(concerns::add);
    return List.copyOf(concerns);
  }

  private Optional<DataConcern> oneClass() {
    List<Integer> present = classes(c -> facts.trainingOfClass().get(c) > 0);
    return fatal(
        present.size() == 1,
        "ONE_CLASS",
        format(
            "All %,d training images have one label, %d: whatever a network answers is right, so no"
                + " architecture is better than another.",
            facts.training(), present.get(0)),
        "Use images of at least two classes; look at the file of labels.");
  }

  private Optional<DataConcern> onePicture() {
    return fatal(
        facts.distinct() == 1,
        "ONE_PICTURE",
        format(
            "All %,d training images are the same picture%s: there is nothing to tell classes apart"
                + " by.",
            facts.training(), facts.flat() ? ", and every pixel of it the same" : ""),
        "Look at the file of images.");
  }

  private Optional<DataConcern> absentClasses() {
    List<Integer> unlearned = classes(c -> facts.trainingOfClass().get(c) == 0);
    List<Integer> unmeasured =
        classes(c -> facts.measured() > 0 && facts.measuredOfClass().get(c) == 0);
    String both =
        format(
            "Of %d classes %d have no training image%s and %d no image by which networks are"
                + " judged%s.",
            facts.classes(),
            unlearned.size(),
            named(unlearned),
            unmeasured.size(),
            named(unmeasured));
    return odd(
        !unlearned.isEmpty() || !unmeasured.isEmpty(),
        "ABSENT_CLASSES",
        both,
        "Declare as many classes as there are (idx:FOLDER?classes=N), or add images of the others.");
  }

  private Optional<DataConcern> dominantClass() {
    List<Integer> counts = facts.measured() > 0 ? facts.measuredOfClass() : facts.trainingOfClass();
    int most = Collections.max(counts);
    double share = most / (double) Math.max(1, counts.stream().mapToInt(c -> c).sum());
    return odd(
        share > DOMINANT,
        "DOMINANT_CLASS",
        format(
            "%.1f %% of the images by which networks are judged are of class %d: always guessing it"
                + " has that accuracy.",
            100 * share, counts.indexOf(most)),
        "Compare accuracies with that, or balance the classes.");
  }

  private Optional<DataConcern> flatPictures() {
    return odd(
        facts.flat(),
        "FLAT_PICTURES",
        "Every training image is one even colour: there is no pattern that a network could see.",
        "Look at the file of images, and at dataset.shrink.");
  }

  private Optional<DataConcern> constantChannels() {
    return odd(
        !facts.constantChannels().isEmpty(),
        "CONSTANT_CHANNEL",
        format(
            "Channels with one value in all training images: %s. They say nothing.",
            facts.constantChannels().stream().map(Object::toString).collect(listing())),
        "Look at the file of images.");
  }

  private Optional<DataConcern> sharedPictures() {
    double share = facts.shared() / (double) Math.max(1, facts.measured());
    return odd(
        share > SHARED,
        "SHARED_PICTURES",
        format(
            "%,d of the %,d images by which networks are judged (%.1f %%) are training images, too:"
                + " what was learned by heart counts as understood.",
            facts.shared(), facts.measured(), 100 * share),
        "Remove the copies.");
  }

  private Optional<DataConcern> contradictions() {
    double share = facts.contradictory() / (double) facts.training();
    return odd(
        share > CONTRADICTORY,
        "CONTRADICTORY_LABELS",
        format(
            "%,d of %,d training images (%.1f %%) stand there with another label, too.",
            facts.contradictory(), facts.training(), 100 * share),
        "Look at the file of labels.");
  }

  private Optional<DataConcern> fewTraining() {
    int needed = FEWEST_OF_CLASS * facts.classes();
    return odd(
        facts.training() < needed,
        "FEW_TRAINING_IMAGES",
        format(
            "%,d training images for %d classes: under %d a class, weights say little of an"
                + " architecture.",
            facts.training(), facts.classes(), FEWEST_OF_CLASS),
        "Use more images, or a smaller dataset.validationFraction.");
  }

  private Optional<DataConcern> fewMeasured() {
    int count = facts.measured();
    return odd(
        count > 0 && count < FEWEST_MEASURED,
        "FEW_MEASURED_IMAGES",
        format(
            "Networks are judged by %d images, each of them %.1f points of accuracy: smaller"
                + " differences are chance.",
            count, 100.0 / Math.max(1, count)),
        "Use more images, or a larger dataset.validationFraction.");
  }

  private List<Integer> classes(IntPredicate which) {
    return IntStream.range(0, facts.classes()).filter(which).boxed().toList();
  }

  private static String named(List<Integer> classes) {
    String more = classes.size() > NAMED ? ", …" : "";
    return classes.isEmpty()
        ? ""
        : " ("
            + classes.stream().limit(NAMED).map(Object::toString).collect(listing())
            + more
            + ")";
  }

  private static Collector<CharSequence, ?, String> listing() {
    return Collectors.joining(", ");
  }

  private static Optional<DataConcern> fatal(boolean seen, String code, String text, String hint) {
    return seen ? Optional.of(new DataConcern(code, text, hint, true)) : Optional.empty();
  }

  private static Optional<DataConcern> odd(boolean seen, String code, String text, String hint) {
    return seen ? Optional.of(new DataConcern(code, text, hint, false)) : Optional.empty();
  }

  private static String format(String text, Object... figures) {
    return String.format(Locale.ROOT, text, figures);
  }
}
