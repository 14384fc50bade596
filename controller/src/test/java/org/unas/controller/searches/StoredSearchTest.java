package org.unas.controller.searches;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.cbor.databind.CBORMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unas.controller.inbox.Message;
import org.unas.controller.inbox.Place;
import org.unas.schemas.State;

/** What older versions stored can be read, and older versions can read what is stored now. */
class StoredSearchTest {
  private static final CBORMapper CBOR = new CBORMapper();
  private static final Cbor<StoredSearch> STORED = Cbor.of(StoredSearch.class);
  private static final Cbor<Message.FromUser> INBOX = Cbor.of(Message.FromUser.class);

  private static StoredSearch read(ObjectNode stored) throws IOException {
    return STORED.deserializer().deserialize("searches", CBOR.writeValueAsBytes(stored));
  }

  @Test
  void shouldReadTheEndThatAnOlderVersionStored() throws IOException {
    ObjectNode old = CBOR.createObjectNode();
    old.put("@type", "ended").put("at", 1_767_225_600.5).put("weightsKept", true);
    StoredSearch.Ended ended = (StoredSearch.Ended) read(old);
    assertThat(ended.weightsKept()).isTrue();
    assertThat(ended.state()).isEmpty();
    assertThat(ended.request()).isEmpty();
    assertThat(ended.isRefused()).isFalse();
  }

  @Test
  void shouldKeepWhatItKnowsOfAnEnd() {
    StoredSearch.Ended ended =
        new StoredSearch.Ended(
            Instant.ofEpochSecond(1_767_225_600),
            true,
            Optional.of(State.CANCELLED),
            Optional.of("{}"),
            7);
    byte[] bytes = STORED.serializer().serialize("searches", ended);
    assertThat(STORED.deserializer().deserialize("searches", bytes)).isEqualTo(ended);
  }

  @Test
  void shouldReadACommandThatAnOlderVersionPassedOn() throws IOException {
    ObjectNode old = CBOR.createObjectNode();
    old.put("@type", "command").put("searchId", "s").put("kind", "PAUSE").put("reason", "");
    Message.Command command =
        (Message.Command) INBOX.deserializer().deserialize("inbox", CBOR.writeValueAsBytes(old));
    assertThat(command.place()).isEqualTo(Place.UNKNOWN);
  }
}
