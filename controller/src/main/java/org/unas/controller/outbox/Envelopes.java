package org.unas.controller.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.unas.schemas.Envelope;
import org.unas.streaming.ServiceIdentity;

/**
 * Envelopes whose ids follow from what they hold: whoever makes the event again, its id is the
 * same.
 */
final class Envelopes {
  private final ServiceIdentity controller;

  Envelopes(ServiceIdentity controller) {
    this.controller = controller;
  }

  /**
   * An envelope.
   *
   * @param kind what is numbered, such as {@code event}
   * @param sequence its number among its kind in its search
   */
  Envelope of(String searchId, String kind, long sequence, Instant now) {
    String name = String.format(Locale.ROOT, "%s/%s/%d", searchId, kind, sequence);
    UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    return new Envelope(id.toString(), searchId, sequence, now, controller.producer());
  }
}
