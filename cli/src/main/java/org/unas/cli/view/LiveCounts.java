package org.unas.cli.view;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unas.schemas.Candidate;
import org.unas.schemas.Measured;
import org.unas.search.genotype.Genotype;
import org.unas.search.request.SearchSpec;
import org.unas.search.space.Architecture;
import org.unas.search.space.SearchSpaces;
import org.unas.supernet.layer.Cost;
import org.unas.supernet.layer.Shape;
import org.unas.supernet.network.FixedNetwork;
import org.unas.supernet.network.SearchNetworks;

/** What the answer of a found network depends on, beside all that it was counted with. */
public final class LiveCounts {
  private static final Pattern CLASSES = Pattern.compile("[?&]classes=(\\d{1,3})");
  private static final int USUAL_CLASSES = 10;

  private LiveCounts() {}

  /**
   * Lays the network out again and counts. The images are taken to have the usual size of their
   * data set; if the counts of the whole network are then not those that the search had, theirs
   * have another, and nothing is known.
   */
  public static Optional<Cost> of(SearchSpec spec, Candidate found) {
    try {
      Genotype genotype = Genotype.read(found.getGenotype());
      Architecture architecture = SearchSpaces.of(spec.space()).architecture(genotype);
      FixedNetwork network =
          SearchNetworks.of(spec.space(), image(spec), classes(spec)).discrete(architecture);
      return isCounted(found, network.cost()) ? Optional.of(network.liveCost()) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isCounted(Candidate found, Cost whole) {
    return Measured.count(found, "parameters").equals(OptionalLong.of(whole.parameters()))
        && Measured.count(found, "flops").equals(OptionalLong.of(whole.flops()));
  }

  private static int classes(SearchSpec spec) {
    Matcher classes = CLASSES.matcher(spec.dataset().uri());
    return classes.find() ? Integer.parseInt(classes.group(1)) : USUAL_CLASSES;
  }

  private static Shape image(SearchSpec spec) {
    String uri = spec.dataset().uri();
    Shape shape =
        uri.startsWith("digits")
            ? new Shape(8, 8, 1)
            : uri.startsWith("idx") ? new Shape(28, 28, 1) : new Shape(32, 32, 3);
    int side = spec.dataset().shrink();
    return new Shape(shape.height() / side, shape.width() / side, shape.channels());
  }

  /** Both counts, for people. */
  public static String text(Cost live) {
    return String.format(
        Locale.ROOT,
        "%s parameters, %s multiply-adds an image",
        Numbers.count(live.parameters()),
        Numbers.count(live.flops()));
  }
}
