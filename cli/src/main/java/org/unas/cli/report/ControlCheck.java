package org.unas.cli.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.unas.cli.CommandFailure;
import org.unas.cli.ExitCode;
import org.unas.schemas.State;
import org.unas.search.request.SearchSpec;
import org.unas.search.request.Strategy.Method;

/**
 * Whether one search shows what chance would have found instead of another: it chose at random, and
 * whatever else the result depends on is the same (space, images, training, objectives, budget,
 * finale). Seed, strategy, names and how long somebody waits for lost samples may differ.
 */
final class ControlCheck {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> COMPARED =
      Set.of("space", "dataset", "training", "objectives", "budget", "finalise");
  private static final Set<String> FREE =
      Set.of("budget.failures", "budget.sampleTimeoutSeconds", "finalise.wallTimeSeconds");
  private static final String ABSENT = "nothing";

  private final SearchHistory search;
  private final SearchHistory control;

  ControlCheck(SearchHistory search, SearchHistory control) {
    this.search = search;
    this.control = control;
  }

  /** What makes the right control of a search. */
  static String command(String id) {
    return String.format(
        Locale.ROOT, "./unas get %s --control-request | ./unas submit -f - --watch", id);
  }

  /**
   * Refuses what is no control.
   *
   * @throws CommandFailure with everything that differs, and how to get a control
   */
  void require() {
    requireAnother();
    requireEnd(search);
    requireEnd(control);
    List<String> differences = differences();
    if (!differences.isEmpty()) {
      throw new CommandFailure(
          ExitCode.INVALID,
          String.format(
              Locale.ROOT,
              "A control chooses at random and is else the same search, but %s is not that of %s: %s.",
              control.id(),
              search.id(),
              String.join("; ", differences)),
          "Make the right one: " + command(search.id()));
    }
  }

  private void requireAnother() {
    if (search.id().equals(control.id())) {
      throw new CommandFailure(
          ExitCode.INVALID,
          String.format(
              Locale.ROOT,
              "A control is another search that chooses at random, but --control names %s itself.",
              search.id()),
          "Make one: " + command(search.id()));
    }
  }

  private void requireEnd(SearchHistory history) {
    State state = history.status().getState();
    if (history.finalists().isEmpty()) {
      throw new CommandFailure(
          ExitCode.INVALID,
          String.format(
              Locale.ROOT,
              "A control is compared by what both searches found, but %s is %s and has found nothing.",
              history.id(),
              state),
          history.isRunning()
              ? String.format(
                  Locale.ROOT,
                  "Wait for it: ./unas wait %s   or leave --control out.",
                  history.id())
              : "Leave --control out, or make another one: " + command(search.id()));
    }
  }

  /** What a control must not differ in, but this one does; one entry a field. */
  List<String> differences() {
    List<String> differences = new ArrayList<>();
    Method method = control.spec().strategy().name();
    if (method != Method.RANDOM) {
      differences.add("strategy.name must be random, but is " + method.requestName());
    }
    Map<String, String> ours = fields(search.spec());
    Map<String, String> theirs = fields(control.spec());
    Set<String> names = new TreeSet<>(ours.keySet());
    names.addAll(theirs.keySet());
    for (String name : names) {
      difference(
          name, ours.getOrDefault(name, ABSENT), theirs.getOrDefault(name, ABSENT), differences);
    }
    fingerprint(search)
        .ifPresent(
            digits ->
                difference(
                    "SHA-256 of the images",
                    digits,
                    fingerprint(control).orElse(digits),
                    differences));
    return differences;
  }

  private static Optional<String> fingerprint(SearchHistory history) {
    return history.conversation().fingerprint();
  }

  private void difference(String name, String ours, String theirs, List<String> to) {
    if (!ours.equals(theirs)) {
      to.add(String.format(Locale.ROOT, "%s must be %s, but is %s", name, ours, theirs));
    }
  }

  /** The leaves of what is compared, by their paths. */
  private static Map<String, String> fields(SearchSpec spec) {
    Map<String, String> fields = new TreeMap<>();
    try {
      JsonNode request = JSON.readTree(spec.toJson());
      COMPARED.forEach(name -> collect(name, request.path(name), fields));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A specification writes JSON.", e);
    }
    fields.keySet().removeAll(FREE);
    return fields;
  }

  private static void collect(String path, JsonNode value, Map<String, String> to) {
    if (value instanceof ObjectNode object) {
      object
          .properties()
          .forEach(field -> collect(path + "." + field.getKey(), field.getValue(), to));
    } else if (value.isArray() && !value.isEmpty() && value.get(0).isContainerNode()) {
      for (int i = 0; i < value.size(); i++) {
        collect(path + "." + i, value.get(i), to);
      }
    } else if (value.isArray()) {
      to.put(path, texts(value));
    } else if (!value.isMissingNode()) {
      to.put(path, value.asText());
    }
  }

  private static String texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(value -> texts.add(value.asText()));
    return texts.stream().collect(Collectors.joining(", "));
  }
}
