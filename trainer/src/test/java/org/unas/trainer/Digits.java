package org.unas.trainer;

import java.util.Locale;
import java.util.Optional;
import org.unas.search.request.Resolution;
import org.unas.search.request.SearchRequestReader;
import org.unas.search.request.SearchSpec;
import org.unas.supernet.Supernet;
import org.unas.supernet.data.BatchPlan;
import org.unas.supernet.data.BatchSource;
import org.unas.supernet.data.Dataset;
import org.unas.supernet.data.ImageDataset;
import org.unas.supernet.eager.Engine;
import org.unas.supernet.file.DataRoot;
import org.unas.supernet.session.SearchMaterials;

/** Small searches on digits, for tests. */
final class Digits {
  private Digits() {}

  static SearchSpec spec(String more) {
    Resolution resolution =
        SearchRequestReader.fromYaml(
            String.format(
                Locale.ROOT,
                """
            space: {preset: nasbench201, channels: 2, cells: 1}
            dataset: {uri: digits}
            budget: {samples: 100}
            seed: 3
            %s
            """,
                more),
            "digits-test");
    return ((Resolution.Resolved) resolution).spec();
  }

  static SearchMaterials with(Supernet supernet, String more) {
    SearchSpec spec = spec(more);
    return new SearchMaterials(
        spec,
        Engine.start(),
        supernet,
        new BatchSource(
            Dataset.load(DataRoot.EVERYTHING, "digits"), new BatchPlan(0.5, 16, false, 3)));
  }

  /** The same with images of one's own. */
  static SearchMaterials of(Supernet supernet, ImageDataset images) {
    Dataset dataset =
        new Dataset(
            images, Optional.empty(), Dataset.load(DataRoot.EVERYTHING, "digits").augmentation());
    BatchPlan plan = new BatchPlan(0.5, 16, false, 3);
    return new SearchMaterials(spec(""), Engine.start(), supernet, new BatchSource(dataset, plan));
  }
}
