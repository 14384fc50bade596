package org.unas.cli.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.unas.cli.view.Numbers;
import org.unas.schemas.SearchEvent;
import org.unas.schemas.Started;
import org.unas.schemas.WorkerJoined;

/** Where a result comes from, so that somebody else can get it again. */
final class Provenance {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final SearchHistory history;

  Provenance(SearchHistory history) {
    this.history = history;
  }

  /**
   * Search, software, data and time.
   *
   * @param reporter version of the software that writes the report
   */
  List<Fact> facts(String reporter, Instant now) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact("search", history.id()));
    history.spec().labels().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(label -> facts.add(new Fact("label " + label.getKey(), label.getValue())));
    facts.add(new Fact("seed", Long.toString(history.spec().seed())));
    facts.add(
        new Fact("determinism", history.spec().determinism().name().toLowerCase(Locale.ROOT)));
    history
        .all(Started.class)
        .findFirst()
        .ifPresent(
            started -> {
              facts.add(new Fact("software", "unas " + started.getVersion()));
              facts.add(new Fact("architectures", started.getArchitectures()));
            });
    facts.add(new Fact("data set", history.spec().dataset().uri()));
    facts.add(
        new Fact(
            "fingerprint of its images",
            history
                .conversation()
                .fingerprint()
                .map(digits -> "SHA-256 " + digits)
                .orElse("not known: no trainer's answers are left in the log")));
    times(facts);
    facts.add(new Fact("report", String.format(Locale.ROOT, "unas %s, %s", reporter, time(now))));
    return facts;
  }

  private void times(List<Fact> facts) {
    Instant created = history.status().getCreated();
    facts.add(new Fact("requested", time(created)));
    lastTime()
        .ifPresent(
            end -> {
              facts.add(new Fact(history.isRunning() ? "last event" : "ended", time(end)));
              double seconds = Duration.between(created, end).toMillis() / 1e3;
              facts.add(new Fact("time", Numbers.duration(seconds)));
            });
  }

  private Optional<Instant> lastTime() {
    List<SearchEvent> events = history.events();
    return events.isEmpty()
        ? Optional.empty()
        : Optional.of(events.get(events.size() - 1).getEnvelope().getTime());
  }

  /** The workers that took part, with their devices. */
  List<Fact> workers() {
    Map<String, String> workers = new TreeMap<>();
    history
        .all(WorkerJoined.class)
        .forEach(
            joined ->
                workers.put(
                    joined.getWorkerId(),
                    joined.getDevice().isEmpty() ? joined.getRole() : joined.getDevice()));
    return workers.entrySet().stream().map(w -> new Fact(w.getKey(), w.getValue())).toList();
  }

  static String time(Instant instant) {
    return TIME.format(instant);
  }
}
