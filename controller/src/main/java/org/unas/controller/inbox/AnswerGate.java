package org.unas.controller.inbox;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;
import org.unas.schemas.DeadLetter;
import org.unas.search.life.Search;
import org.unas.search.life.sample.Question;
import org.unas.streaming.DeadLetters;
import org.unas.streaming.ServiceIdentity;

/**
 * Lets only those answers to a search that are to the question that is open, from workers with the
 * images that the search began with. Late answers pass: the search knows that it no longer waits.
 *
 * @param controller who writes the letters
 * @param images by search, the fingerprint of the images of the first answer that told one
 */
public record AnswerGate(ServiceIdentity controller, KeyValueStore<String, String> images) {
  private static final int LONGEST_FINGERPRINT = 128;

  /** Why an answer is refused; empty if it is let in. */
  public Optional<Mismatch> mismatch(Search search, Message.Answer answer) {
    Optional<Question> question = search.question(answer.sample());
    Optional<Mismatch> found =
        question.flatMap(answer::mismatch).or(() -> question.flatMap(open -> ofImages(answer)));
    if (question.isPresent() && found.isEmpty()) {
      remember(answer);
    }
    return found;
  }

  private Optional<Mismatch> ofImages(Message.Answer answer) {
    return Mismatch.ofImages(
        Optional.ofNullable(images.get(answer.searchId())), answer.producer(), answer.images());
  }

  private void remember(Message.Answer answer) {
    String told = answer.images();
    if (!told.isEmpty() && told.length() <= LONGEST_FINGERPRINT) {
      images.putIfAbsent(answer.searchId(), told);
    }
  }

  /** Forgets the images of a search that has ended. */
  public void forget(String searchId) {
    images.delete(searchId);
  }

  /**
   * What is kept of a refused answer.
   *
   * @param at where its record stands
   */
  public DeadLetter letter(Message.Answer answer, Mismatch mismatch, RecordMetadata at) {
    String key = answer.searchId() + "/" + answer.sample();
    return DeadLetters.letter(
        controller,
        new ConsumerRecord<>(
            at.topic(),
            at.partition(),
            at.offset(),
            key.getBytes(StandardCharsets.UTF_8),
            answer.bytes()),
        mismatch.message(),
        1);
  }
}
