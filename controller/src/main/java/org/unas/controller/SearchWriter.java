package org.unas.controller;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.unas.schemas.CommandKind;
import org.unas.schemas.Envelope;
import org.unas.schemas.NaturalJson;
import org.unas.schemas.SearchCommand;
import org.unas.schemas.SearchRequest;
import org.unas.schemas.Topic;
import org.unas.search.request.SearchSpec;
import org.unas.streaming.EventPublisher;
import org.unas.streaming.KafkaSettings;
import org.unas.streaming.ServiceIdentity;

/** Sends requests and commands as every other user does: over their topics. */
public final class SearchWriter implements AutoCloseable {
  private final ServiceIdentity sender;
  private final EventPublisher<SearchRequest> requests;
  private final EventPublisher<SearchCommand> commands;

  /** Connects to the cluster. */
  public SearchWriter(KafkaSettings kafka, ServiceIdentity sender) {
    this.sender = sender;
    this.requests = new EventPublisher<>(kafka, Topic.SEARCH_REQUESTS, SearchRequest.class);
    this.commands = new EventPublisher<>(kafka, Topic.SEARCH_COMMANDS, SearchCommand.class);
  }

  /** The envelope of a request to be sent. */
  public Envelope envelope(String searchId) {
    return sender.envelope(searchId, 0);
  }

  /** Asks for a search; completes once the cluster has the request. */
  public CompletableFuture<RecordMetadata> request(SearchSpec spec, Envelope envelope) {
    SearchRequest request = NaturalJson.read(spec.toJson(), SearchRequest.class);
    request.setEnvelope(envelope);
    return requests.publish(spec.searchId(), request);
  }

  /** Steers a search; completes once the cluster has the command. */
  public CompletableFuture<RecordMetadata> command(
      String searchId, CommandKind kind, String reason) {
    SearchCommand command =
        SearchCommand.newBuilder()
            .setEnvelope(sender.envelope(searchId, 0))
            .setSearchId(searchId)
            .setCommand(kind)
            .setReason(reason)
            .build();
    return commands.publish(searchId, command);
  }

  @Override
  public void close() {
    requests.close();
    commands.close();
  }
}
