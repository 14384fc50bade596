package org.unas.search.genotype;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What of a cell matters: a link is live if it carries something of the cell's input to the cell's
 * output. A dead one reads a node to which nothing comes, or adds to a node from which nothing goes
 * on.
 *
 * <p>A convolution of a node to which nothing comes counts as nothing, as the benchmark's authors
 * count it (arXiv 2001.00326, section 3.1, unique architectures). In supernets, whose batch norm
 * has no offset, it is nothing; in a network of its own it can at most learn a constant.
 */
public final class CellFlow {
  private final List<Link> links;
  private final boolean[] fed;
  private final boolean[] read;

  /**
   * A place where something may flow.
   *
   * @param from node that it reads
   * @param to later node that it adds to
   * @param open whether anything flows: not for the operation none
   */
  record Link(int from, int to, boolean open) {}

  /**
   * Follows the links.
   *
   * @param fed whether a node is an input of the cell; one for each node
   * @param read whether a node is part of the cell's output
   * @param links by their target, ascending
   */
  CellFlow(boolean[] fed, boolean[] read, List<Link> links) {
    this.links = List.copyOf(links);
    this.fed = fed.clone();
    this.read = read.clone();
    for (Link link : links) {
      this.fed[link.to] |= link.open && this.fed[link.from];
    }
    for (int i = links.size() - 1; i >= 0; i--) {
      Link link = links.get(i);
      this.read[link.from] |= link.open && this.read[link.to];
    }
  }

  /** Whether something of the cell's input comes to a node. */
  public boolean isFed(int node) {
    return fed[node];
  }

  /** Whether something goes on from a node to the cell's output. */
  public boolean isRead(int node) {
    return read[node];
  }

  /** Whether every node and every open link matters. */
  public boolean isAllLive() {
    return IntStream.range(0, fed.length).allMatch(node -> fed[node] && read[node])
        && IntStream.range(0, links.size()).noneMatch(this::isDead);
  }

  /** Whether a link does something that does not matter; a closed one does nothing. */
  public boolean isDead(int link) {
    Link at = links.get(link);
    return at.open && !(fed[at.from] && read[at.to]);
  }

  /**
   * Why a dead link does not matter.
   *
   * @param reading name of the node that it reads
   * @param adding name of the node that it adds to
   */
  String reason(int link, String reading, String adding) {
    return fed[links.get(link).from] ? "nobody reads " + adding : "nothing comes to " + reading;
  }
}
