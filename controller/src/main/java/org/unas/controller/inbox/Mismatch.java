package org.unas.controller.inbox;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.unas.schemas.ArchitectureSample;
import org.unas.schemas.Evaluation;
import org.unas.schemas.Excerpt;
import org.unas.schemas.Floats;
import org.unas.schemas.Purpose;
import org.unas.search.life.learning.DataConcern;
import org.unas.search.life.sample.Question;

/**
 * What an answer has another value of than the question that is open under its number. Such an
 * answer says nothing about the question and is refused; the sample goes on waiting.
 *
 * @param what short and stable, for the meter, such as {@code choices}
 * @param message the rule, both values and the sample
 */
public record Mismatch(String what, String message) {
  private static final String IMAGES = "images";

  /** All that {@link #what} can be. */
  public static final List<String> ALL =
      List.of(
          "purpose", "choices", "policyVersion", "epochs", "learningRate", "relaxation", IMAGES);

  /** What the user of the search has to know of it; empty if only its operators have to. */
  public Optional<DataConcern> concern() {
    return what.equals(IMAGES)
        ? Optional.of(
            new DataConcern(
                "OTHER_IMAGES",
                message,
                "Its answers are refused until it has; see unas dead-letters list.",
                false))
        : Optional.empty();
  }

  /** How a trainer's echo of the question differs from it; empty if it does not. */
  static Optional<Mismatch> between(Question question, ArchitectureSample echo) {
    return first(
        Stream.of(
            purpose(question, echo.getPurpose(), echo.getSampleId()),
            choices(question, echo.getChoices(), echo.getSampleId()),
            number(
                "policyVersion",
                question.policyVersion(),
                echo.getPolicyVersion(),
                echo.getSampleId()),
            number("epochs", question.epochs(), echo.getEpochs(), echo.getSampleId()),
            number(
                "learningRate",
                question.learningRate(),
                echo.getLearningRate(),
                echo.getSampleId()),
            relaxation(question, echo)));
  }

  /** How what an evaluator repeats of the question differs; older versions repeat less. */
  static Optional<Mismatch> between(Question question, Evaluation answer) {
    String sample = answer.getSampleId();
    return first(
        Stream.of(
            purpose(question, answer.getPurpose(), sample),
            answer.getChoices().isEmpty()
                ? Optional.empty()
                : choices(question, answer.getChoices(), sample),
            answer.getPolicyVersion() == null
                ? Optional.empty()
                : number(
                    "policyVersion", question.policyVersion(), answer.getPolicyVersion(), sample)));
  }

  /**
   * Whether a worker has the images that the search began with.
   *
   * @param known the fingerprint of those; empty before the first measurement
   * @param worker who answers
   * @param told the fingerprint that it tells; empty if it knows none
   */
  public static Optional<Mismatch> ofImages(Optional<String> known, String worker, String told) {
    return known
        .filter(first -> !told.isEmpty() && !first.equals(told))
        .map(
            first ->
                new Mismatch(
                    IMAGES,
                    String.format(
                        Locale.ROOT,
                        "All workers of a search have the same images, but %s has %s and the search"
                            + " began with %s. Give it the same files as the others.",
                        Excerpt.of(worker, 100),
                        Excerpt.of(told, 64),
                        first)));
  }

  private static Optional<Mismatch> first(Stream<Optional<Mismatch>> found) {
    return found.flatMap(Optional::stream).findFirst();
  }

  private static Optional<Mismatch> purpose(Question question, Purpose told, String sample) {
    String asked = question.purpose().name();
    return asked.equals(told.name())
        ? Optional.empty()
        : mismatch("purpose", asked, told.name(), sample);
  }

  private static Optional<Mismatch> choices(Question question, List<Integer> told, String sample) {
    List<Integer> asked = question.architecture().choices();
    return asked.equals(told)
        ? Optional.empty()
        : mismatch("choices", asked.toString(), told.toString(), sample);
  }

  private static Optional<Mismatch> number(String what, double asked, double told, String sample) {
    return Double.compare(asked, told) == 0
        ? Optional.empty()
        : mismatch(what, Double.toString(asked), Double.toString(told), sample);
  }

  private static Optional<Mismatch> relaxation(Question question, ArchitectureSample echo) {
    ByteBuffer asked = Floats.toBytes(question.relaxation());
    return asked.equals(echo.getRelaxation())
        ? Optional.empty()
        : mismatch("relaxation", "another", "the one of the answer", echo.getSampleId());
  }

  private static Optional<Mismatch> mismatch(
      String what, String asked, String told, String sample) {
    return Optional.of(
        new Mismatch(
            what,
            String.format(
                Locale.ROOT,
                "An answer has the %s of its question, but sample %s was asked with %s and answered"
                    + " with %s.",
                what,
                Excerpt.of(sample, 100),
                Excerpt.of(asked, 200),
                Excerpt.of(told, 200))));
  }
}
