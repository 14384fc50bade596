package org.unas.cli;

import java.util.List;
import java.util.Locale;
import org.unas.search.life.learning.DataConcern;
import org.unas.search.request.SearchSpec;
import org.unas.supernet.data.DatasetException;
import org.unas.supernet.file.DataRoot;
import org.unas.supernet.session.SearchMaterials;

/**
 * A look at the images of a request before anybody works on them, if they are on this machine. What
 * it finds are warnings: the workers may see other files, and a search may need no pictures.
 */
final class ImagesAtHand {
  private final SearchSpec spec;

  ImagesAtHand(SearchSpec spec) {
    this.spec = spec;
  }

  /** One sentence or two for each thing that a person should know; empty if nothing is odd. */
  List<String> notes() {
    if (spec.dataset().tabulated()) {
      return List.of();
    }
    try {
      return warnings(SearchMaterials.batches(DataRoot.EVERYTHING, spec).concerns());
    } catch (DatasetException e) {
      return List.of(e.code() == DatasetException.Code.DATASET_NOT_FOUND ? unseen() : warning(e));
    } catch (IllegalArgumentException e) {
      return List.of("Warning: " + e.getMessage());
    } catch (OutOfMemoryError e) {
      return List.of("The images are too large to be looked at here; the workers will say.");
    }
  }

  /** What is odd, as lines for people. */
  static List<String> warnings(List<DataConcern> concerns) {
    return concerns.stream().map(concern -> "Warning: " + concern.text()).toList();
  }

  private static String warning(DatasetException e) {
    return String.format(
        Locale.ROOT,
        "Warning: with the files of this machine the workers would say %s: %s %s",
        e.code(),
        e.getMessage(),
        e.hint());
  }

  private String unseen() {
    return String.format(
        Locale.ROOT,
        "Nobody has looked at the images: %s is not on this machine. The workers will say.",
        spec.dataset().uri());
  }
}
