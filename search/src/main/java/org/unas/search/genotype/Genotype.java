package org.unas.search.genotype;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * An architecture as people and programs write it: one JSON object that names its space. What the
 * result stream carries, what files hold and what is read here is the same form.
 *
 * <p>A genotype obeys the rules of its space: whoever holds one need not check it again.
 */
public sealed interface Genotype
    permits DartsCells, NasBench201Cell, ProxylessNasLayers, CustomChain {

  /** The space's name, as in requests. */
  String space();

  /** The architecture as a JSON object that {@link #read} understands. */
  ObjectNode toTree();

  /** The architecture as one line of JSON. */
  default String toJson() {
    return toTree().toString();
  }

  /**
   * Edges that change nothing of what the network computes, each with its place and the reason;
   * empty if there are none. See {@link CellFlow}.
   */
  default List<String> deadEdges() {
    return List.of();
  }

  /** The same function without its dead edges: they are none. Itself, if it has no dead edge. */
  default Genotype simplified() {
    return this;
  }

  /**
   * Reads an architecture.
   *
   * @param json one JSON object, or one of the notations of {@link ForeignNotation}
   * @throws IllegalArgumentException if it is none, or breaks a rule of its space; says where
   */
  static Genotype read(String json) {
    return GenotypeReader.read(json);
  }
}
