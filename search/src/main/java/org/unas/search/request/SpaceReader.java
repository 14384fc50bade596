package org.unas.search.request;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.unas.search.request.SearchSpec.Preset;
import org.unas.search.request.SpaceSpec.DartsOperations;

/** Reads where to search; each space has fields of its own. */
final class SpaceReader {
  private static final Range CHANNELS = Range.between(1, 512);
  private static final Range NASBENCH201_CELLS = Range.between(1, 64);
  private static final Range DARTS_CELLS = Range.between(3, 64);

  private final Optional<Preset> preset;
  private final Defaults defaults;

  /**
   * @param preset the space, if the request names a known one
   */
  SpaceReader(Optional<Preset> preset, Defaults defaults) {
    this.preset = preset;
    this.defaults = defaults;
  }

  /** The fields that only some spaces have. */
  private static Map<String, Set<Preset>> owners() {
    Map<String, Set<Preset>> owners = new LinkedHashMap<>();
    owners.put("channels", EnumSet.allOf(Preset.class));
    owners.put("cells", EnumSet.of(Preset.NASBENCH201, Preset.DARTS));
    owners.put("nodes", EnumSet.of(Preset.DARTS));
    owners.put("operations", EnumSet.of(Preset.DARTS));
    owners.put("stages", EnumSet.of(Preset.CUSTOM));
    return owners;
  }

  SpaceSpec read(Section space) {
    owners().keySet().forEach(space::ignore);
    preset.ifPresent(known -> refuseForeignFields(known, space));
    SpaceSpec result =
        switch (defaults.preset()) {
          case NASBENCH201 ->
              new SpaceSpec.NasBench201(channels(space), cells(space, NASBENCH201_CELLS));
          case DARTS ->
              new SpaceSpec.Darts(
                  channels(space), cells(space, DARTS_CELLS), nodes(space), operations(space));
          case PROXYLESSNAS -> new SpaceSpec.ProxylessNas(channels(space));
          case CUSTOM -> new StagesReader(defaults.dataset()).read(space);
        };
    space.finish();
    return result;
  }

  private static void refuseForeignFields(Preset known, Section space) {
    owners()
        .forEach(
            (field, owners) -> {
              if (!owners.contains(known) && space.has(field)) {
                String names = owners.stream().map(Names::of).collect(Collectors.joining(" and "));
                space.violation(
                    field,
                    String.format(
                        Locale.ROOT,
                        "must be left out for %s: it belongs to %s",
                        Names.of(known),
                        names),
                    "Remove it.");
              }
            });
  }

  private int channels(Section space) {
    return space.integer("channels", CHANNELS, defaults.channels());
  }

  private int cells(Section space, Range range) {
    return space.integer("cells", range, defaults.cells());
  }

  /** How many cells a network of the space may have, if it has cells. */
  static Optional<Range> cells(Preset preset) {
    return switch (preset) {
      case NASBENCH201 -> Optional.of(NASBENCH201_CELLS);
      case DARTS -> Optional.of(DARTS_CELLS);
      case PROXYLESSNAS, CUSTOM -> Optional.empty();
    };
  }

  private static int nodes(Section space) {
    return space.integer("nodes", Range.between(1, 8), SpaceSpec.PUBLISHED_NODES);
  }

  private static DartsOperations operations(Section space) {
    return space.choice("operations", DartsOperations.class).orElse(DartsOperations.UNAS);
  }
}
