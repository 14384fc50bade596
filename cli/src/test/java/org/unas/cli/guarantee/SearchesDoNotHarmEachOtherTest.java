package org.unas.cli.guarantee;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.unas.cli.cluster.LocalCluster;
import org.unas.cli.cluster.LocalClusterPlan;
import org.unas.schemas.Completed;
import org.unas.schemas.Failed;
import org.unas.schemas.Failure;
import org.unas.schemas.Progress;
import org.unas.schemas.SampleFailed;
import org.unas.search.request.SearchSpec;

/** Ten healthy searches and one trainer, beside searches that go wrong in ways of their own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchesDoNotHarmEachOtherTest {
  private static final Duration LIMIT = Duration.ofSeconds(240);
  private static final int HEALTHY = 10;
  private static final int SAMPLES = 12;
  private static final String DIVERGES =
      "{\"optimizer\":\"sgd\",\"learningRate\":10,\"gradientClip\":1000000,"
          + "\"warmupSamples\":0,\"batchSize\":64}";
  private static final String TRAINS = "{\"batchSize\":32,\"warmupSamples\":3}";

  @TempDir static Path folder;
  private LocalCluster cluster;

  @BeforeAll
  void start() {
    cluster =
        LocalCluster.start(
            LocalClusterPlan.in(folder).environment(Map.of("OMP_NUM_THREADS", "1")).build());
    cluster.awaitReady(LIMIT);
  }

  @AfterAll
  void stop() {
    cluster.close();
  }

  @Test
  void shouldCompleteTenHealthySearchesBesideOneThatDivergesWithoutAFailedSample() {
    submitWide("diverges");
    List<String> healthy = submitHealthy("beside-diverging");
    Failure failure = ending("diverges");
    assertThat(failure.getCode()).isEqualTo("DIVERGED");
    assertThat(failure.getMessage()).matches("(?s).*sample \\d+.*(norm|loss).*");
    assertThat(failure.getHint())
        .contains("training.learningRate (now 10.0)", "training.gradientClip (now 1000000.0)");
    healthy.forEach(this::assertUnharmed);
  }

  @Test
  void shouldCompleteTenHealthySearchesBesideOneWhoseDataIsNotThere() {
    submit("no-images", 60, TRAINS, "idx:/nowhere/at/all");
    List<String> healthy = submitHealthy("beside-nothing");
    assertThat(ending("no-images").getCode()).isEqualTo("DATASET_NOT_FOUND");
    healthy.forEach(this::assertUnharmed);
  }

  private List<String> submitHealthy(String name) {
    List<String> ids = IntStream.range(0, HEALTHY).mapToObj(n -> name + "-" + n).toList();
    ids.forEach(id -> submit(id, SAMPLES, TRAINS, "digits"));
    return ids;
  }

  private void submit(String id, int samples, String training, String dataset) {
    Requests.submit(cluster.settings(), Requests.of(id, samples, dataset, training, ""));
  }

  /** With as many channels as usual its first steps are already too long. */
  private void submitWide(String id) {
    SearchSpec small = Requests.of(id, 60, "digits", DIVERGES, "");
    String wide = small.toJson().replace("\"channels\":4", "\"channels\":8");
    Requests.submit(cluster.settings(), SearchSpec.fromJson(wide));
  }

  private Failure ending(String id) {
    try (ResultStream events = new ResultStream(cluster.settings(), id)) {
      events.untilEnd(LIMIT);
      assertThat(events.bodies(Failed.class)).hasSize(1);
      return events.bodies(Failed.class).get(0).getFailure();
    }
  }

  private void assertUnharmed(String id) {
    try (ResultStream events = new ResultStream(cluster.settings(), id)) {
      events.untilEnd(LIMIT);
      assertThat(events.bodies(SampleFailed.class)).as(id).isEmpty();
      assertThat(events.bodies(Completed.class)).as(id).hasSize(1);
      assertThat(events.bodies(Completed.class).get(0).getSamples()).isEqualTo(SAMPLES);
      assertThat(lost(events.bodies(Progress.class))).as(id).containsOnly(0L);
    }
  }

  private static Stream<Long> lost(List<Progress> progress) {
    return progress.stream().flatMap(p -> Stream.of(p.getFailed(), p.getLost()));
  }
}
