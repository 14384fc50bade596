package org.unas.streaming;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.unas.schemas.Envelope;

/**
 * One running instance of a service.
 *
 * @param role such as trainer or evaluator
 * @param id unique for this process
 * @param producer what it writes into its events: role@host:process
 * @param started when it started
 */
public record ServiceIdentity(String role, String id, String producer, Instant started) {

  /** This process in a role. Every call is a new instance. */
  public static ServiceIdentity of(String role) {
    String random = UUID.randomUUID().toString().substring(0, 8);
    return new ServiceIdentity(
        role,
        role + "-" + random,
        String.format(Locale.ROOT, "%s@%s:%d", role, host(), ProcessHandle.current().pid()),
        Instant.now());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  /** An envelope with a fresh event id, made now. */
  public Envelope envelope(String searchId, long sequence) {
    return envelope(UUID.randomUUID().toString(), searchId, sequence);
  }

  /** An envelope for an event that keeps its id when it is published again. */
  public Envelope envelope(String eventId, String searchId, long sequence) {
    return new Envelope(eventId, searchId, sequence, Clock.systemUTC().instant(), producer);
  }
}
