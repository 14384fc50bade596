package org.unas.cli.client;

import java.util.concurrent.CompletionException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.unas.schemas.CommandKind;
import org.unas.schemas.NaturalJson;
import org.unas.schemas.SearchCommand;
import org.unas.schemas.SearchRequest;
import org.unas.schemas.Topic;
import org.unas.search.request.SearchSpec;
import org.unas.streaming.EventPublisher;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.ServiceIdentity;

/** Asks the controller for things, through its topics. */
public final class SearchClient {
  private final KafkaSettings settings;
  private final ServiceIdentity identity = ServiceIdentity.of("cli");

  /** Talks to this cluster. */
  public SearchClient(KafkaSettings settings) {
    this.settings = settings;
  }

  /**
   * Asks for a search and returns when every replica has the request.
   *
   * @param spec what was asked for, every default filled in, as over HTTP
   * @throws KafkaException if it cannot be sent
   */
  public void submit(SearchSpec spec) {
    SearchRequest event = NaturalJson.read(spec.toJson(), SearchRequest.class);
    event.setEnvelope(identity.envelope(spec.searchId(), 0));
    send(Topic.SEARCH_REQUESTS, SearchRequest.class, spec.searchId(), event);
  }

  /**
   * Pauses, resumes or cancels a search and returns when every replica has the command.
   *
   * @throws KafkaException if it cannot be sent
   */
  public void command(String searchId, CommandKind kind, String reason) {
    SearchCommand event = new SearchCommand(identity.envelope(searchId, 0), searchId, kind, reason);
    send(Topic.SEARCH_COMMANDS, SearchCommand.class, searchId, event);
  }

  private <T extends SpecificRecord> void send(Topic topic, Class<T> type, String key, T event) {
    try (EventPublisher<T> events = new EventPublisher<>(settings, topic, type)) {
      events.publish(key, event).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof KafkaException refusal ? refusal : new KafkaException(e);
    }
  }
}
