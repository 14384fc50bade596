package org.unas.cli.describe;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.unas.cli.view.CellDrawing;
import org.unas.cli.view.Numbers;
import org.unas.search.genotype.Genotype;
import org.unas.supernet.layer.Cost;
import org.unas.supernet.network.FixedNetwork;
import org.unas.supernet.network.NetworkSize;
import org.unas.supernet.network.SearchNetwork;
import org.unas.supernet.network.StandAlone;

/**
 * A network in numbers.
 *
 * @param space name of its space
 * @param genotype its architecture; a supernet has all
 * @param sizes numbers that it was built with, by name, in the order in which they are shown
 * @param image size of the images, as text
 * @param cost without auxiliary head
 * @param live what of it the network's answer depends on; of a supernet all
 * @param auxiliary parameters of the auxiliary head, if it was asked for
 */
public record Description(
    String space,
    Optional<Genotype> genotype,
    Map<String, Integer> sizes,
    String image,
    Cost cost,
    Cost live,
    Optional<Long> auxiliary) {

  /**
   * The stand-alone network of an architecture.
   *
   * @param withAuxiliary whether to count the auxiliary head too
   * @throws IllegalArgumentException if there is no such network
   */
  public static Description of(Genotype genotype, NetworkSize size, boolean withAuxiliary) {
    FixedNetwork network = StandAlone.of(genotype, size);
    Cost cost = network.cost();
    return new Description(
        genotype.space(),
        Optional.of(genotype),
        sizes(size, Map.of()),
        ImageConverter.text(size.image()),
        cost,
        network.liveCost(),
        withAuxiliary ? Optional.of(auxiliary(network, size)) : Optional.empty());
  }

  /**
   * A supernet.
   *
   * @param more sizes that only this space has
   */
  public static Description ofSupernet(
      String space, SearchNetwork network, NetworkSize size, Map<String, Integer> more) {
    return new Description(
        space,
        Optional.empty(),
        sizes(size, more),
        ImageConverter.text(size.image()),
        network.cost(),
        network.cost(),
        Optional.empty());
  }

  private static long auxiliary(FixedNetwork network, NetworkSize size) {
    FixedNetwork trained =
        network
            .withAuxiliaryHead()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        String.format(
                            Locale.ROOT,
                            "There is no auxiliary head for images of %s in this network.",
                            ImageConverter.text(size.image()))));
    return trained.blueprint().size() - network.blueprint().size();
  }

  private static Map<String, Integer> sizes(NetworkSize size, Map<String, Integer> more) {
    Map<String, Integer> sizes = new LinkedHashMap<>();
    sizes.put("channels", size.channels());
    sizes.put("cells", size.cells());
    sizes.putAll(more);
    sizes.put("classes", size.classes());
    sizes.values().removeIf(value -> value == NetworkSize.FIXED);
    return sizes;
  }

  /** One object, for programs. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("space", space);
    genotype.ifPresent(architecture -> json.set("genotype", architecture.toTree()));
    sizes.forEach(json::put);
    json.put("image", image).put("parameters", cost.parameters()).put("mflops", cost.megaflops());
    auxiliary.ifPresent(count -> json.put("auxiliaryParameters", count));
    if (!live.equals(cost)) {
      json.put("liveParameters", live.parameters()).put("liveMflops", live.megaflops());
    }
    if (!deadEdges().isEmpty()) {
      deadEdges().forEach(json.putArray("deadEdges")::add);
      json.set("simplified", genotype.orElseThrow().simplified().toTree());
    }
    return json;
  }

  /** Several lines, each with its line end, for people. */
  public String text() {
    StringBuilder text = new StringBuilder();
    genotype.ifPresent(architecture -> text.append(CellDrawing.of(architecture)).append("\n\n"));
    line(text, "network", heading());
    line(text, "parameters", Numbers.count(cost.parameters()));
    auxiliary.ifPresent(
        count -> line(text, "auxiliary head", Numbers.count(count) + " parameters more"));
    line(text, "work", Numbers.millions(cost.flops()) + " operations for one image");
    if (!live.equals(cost)) {
      line(text, "of these live", liveText());
    }
    deadEdges().forEach(edge -> line(text, "dead", edge));
    if (!deadEdges().isEmpty()) {
      line(text, "simplified", genotype.orElseThrow().simplified().toJson());
    }
    return text.toString();
  }

  private String liveText() {
    return String.format(
        Locale.ROOT,
        "%s parameters, %s operations",
        Numbers.count(live.parameters()),
        Numbers.millions(live.flops()));
  }

  private List<String> deadEdges() {
    return genotype.map(Genotype::deadEdges).orElse(List.of());
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-14s  %s%n", name, value));
  }

  private String heading() {
    String kind = genotype.isPresent() ? space : space + " supernet";
    return String.format(Locale.ROOT, "%s: %s, images of %s", kind, sizesText(), image);
  }

  private String sizesText() {
    return sizes.entrySet().stream()
        .map(size -> size.getValue() + " " + size.getKey())
        .collect(Collectors.joining(", "));
  }
}
