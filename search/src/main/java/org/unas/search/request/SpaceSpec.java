package org.unas.search.request;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.unas.search.chain.ChainStage;
import org.unas.search.request.SearchSpec.Preset;

/** Where to search. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "preset")
@JsonSubTypes({
  @JsonSubTypes.Type(value = SpaceSpec.NasBench201.class, name = "NASBENCH201"),
  @JsonSubTypes.Type(value = SpaceSpec.Darts.class, name = "DARTS"),
  @JsonSubTypes.Type(value = SpaceSpec.ProxylessNas.class, name = "PROXYLESSNAS"),
  @JsonSubTypes.Type(value = SpaceSpec.Custom.class, name = "CUSTOM")
})
public sealed interface SpaceSpec {
  /** Nodes of a DARTS cell in the papers. */
  int PUBLISHED_NODES = 4;

  /** The space's name. */
  Preset preset();

  /** Channels of the stem, to which those of the whole network are in proportion. */
  int channels();

  /** How many decisions make an architecture. */
  int decisions();

  /** Cells of the network, as the space counts them; empty where networks are not made of cells. */
  default OptionalInt depth() {
    return OptionalInt.empty();
  }

  /**
   * NAS-Bench-201.
   *
   * @param channels channels of the stem
   * @param cells cells per stage
   */
  record NasBench201(int channels, int cells) implements SpaceSpec {
    @Override
    public Preset preset() {
      return Preset.NASBENCH201;
    }

    @Override
    public int decisions() {
      return 6;
    }

    @Override
    public OptionalInt depth() {
      return OptionalInt.of(cells);
    }
  }

  /** What an edge of a DARTS cell can be. */
  enum DartsOperations {
    /** The seven operations of UNAS. */
    UNAS,
    /** The eight operations of DARTS, of which one is none. */
    DARTS
  }

  /**
   * The factorised DARTS cell pair.
   *
   * @param channels channels of the nodes before the first reduction
   * @param cells cells in all
   * @param nodes nodes per cell
   * @param operations what an edge can be
   */
  record Darts(int channels, int cells, int nodes, DartsOperations operations)
      implements SpaceSpec {
    /** What an older version stored has no operations: they were always those of UNAS. */
    public Darts {
      operations = Objects.requireNonNullElse(operations, DartsOperations.UNAS);
    }

    @Override
    public Preset preset() {
      return Preset.DARTS;
    }

    @Override
    public int decisions() {
      return 2 * 4 * nodes;
    }

    @Override
    public OptionalInt depth() {
      return OptionalInt.of(cells);
    }
  }

  /**
   * The 21 layers of ProxylessNAS.
   *
   * @param channels channels of the stem; 40 are published
   */
  record ProxylessNas(int channels) implements SpaceSpec {
    @Override
    public Preset preset() {
      return Preset.PROXYLESSNAS;
    }

    @Override
    public int decisions() {
      return 21;
    }
  }

  /**
   * A chain that the request declares.
   *
   * @param channels channels of the stem
   * @param stages the layers to choose; at least one stage
   */
  record Custom(int channels, List<ChainStage> stages) implements SpaceSpec {
    /** Makes the list unmodifiable. */
    public Custom {
      stages = List.copyOf(stages);
    }

    @Override
    public Preset preset() {
      return Preset.CUSTOM;
    }

    @Override
    public int decisions() {
      return stages.stream().mapToInt(ChainStage::layers).sum();
    }
  }
}
