package org.unas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unas.cli.view.CellDrawing;
import org.unas.cli.view.SampleEvents;
import org.unas.schemas.Cancelled;
import org.unas.schemas.Candidate;
import org.unas.schemas.Completed;
import org.unas.schemas.Failed;
import org.unas.schemas.Failure;
import org.unas.schemas.SearchStatus;
import org.unas.schemas.State;
import org.unas.search.space.Architecture;
import org.unas.search.space.NasBench201Space;

/** Whoever follows a search to its end sees what it has found, or the best that it has seen. */
class WatchedEndsTest {
  private static final String CELL =
      new NasBench201Space().genotype(Architecture.of(3, 1, 2, 3, 4, 1)).toJson();

  @TempDir private static Path folder;
  private static PlayedCluster cluster;

  @BeforeAll
  static void start() {
    cluster = new PlayedCluster(folder);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static Candidate cell() {
    Candidate cell = SampleEvents.candidate();
    cell.setGenotype(CELL);
    return cell;
  }

  private static Completed completed() {
    Completed completed = SampleEvents.completed();
    completed.setGenotype(CELL);
    completed.setFound(cell());
    return completed;
  }

  @Test
  void shouldDrawTheFoundCellWithItsFigures() {
    cluster.tell("found", 0, completed());
    String out = cluster.shell().run("watch", "found").out();
    assertThat(out)
        .contains("completed", CellDrawing.of(CELL))
        .containsPattern("validation accuracy +93.3 %")
        .containsPattern("parameters +12,345");
    assertThat(out.indexOf("completed ")).isLessThan(out.indexOf("validation accuracy"));
  }

  @Test
  void shouldDrawTheBestOfASearchWithoutResult() {
    Failure failure = new Failure("NO_FINALIST", "None was measured.", "See why.", true);
    for (Object end : List.of(new Cancelled("enough", cell()), new Failed(failure, cell()))) {
      String id = end.getClass().getSimpleName();
      cluster.tell(id, 0, end);
      Shell.Result result = cluster.shell().run("watch", id);
      assertThat(result.code()).isEqualTo(1);
      assertThat(result.out()).contains("best so far", CellDrawing.of(CELL), "93.3 %");
    }
    cluster.tell("nothing", 0, new Cancelled("at once", null));
    assertThat(cluster.shell().run("watch", "nothing").out().lines()).hasSize(1);
  }

  @Test
  void shouldEndWithTheLastEventForPrograms() throws IOException {
    cluster.tell("for-programs", 0, completed());
    String out = cluster.shell().run("watch", "for-programs", "-o", "json").out();
    assertThat(out.lines()).hasSize(1);
    assertThat(new ObjectMapper().readTree(out).get("type").asText()).isEqualTo("Completed");
  }

  @Test
  void shouldFollowASubmittedSearchToTheSameEnd() throws IOException {
    cluster.say("submitted", State.SUCCEEDED);
    cluster.tell("submitted", 0, completed());
    Path file = folder.resolve("submitted.json");
    java.nio.file.Files.writeString(file, SampleRequests.jsonNamed("submitted"));
    Shell.Result result = cluster.shell().run("submit", "-f", file.toString(), "--watch");
    assertThat(result.code()).isZero();
    assertThat(result.out()).contains(CellDrawing.of(CELL), "93.3 %");
  }

  @Test
  void shouldDrawWhatItShowsOfOneSearch() {
    SearchStatus status =
        PlayedCluster.status("shown", State.SUCCEEDED, SampleRequests.resolvedNamed("shown"));
    status.setResult(completed());
    cluster.say(status);
    assertThat(cluster.shell().run("get", "shown").out()).contains(CellDrawing.of(CELL));
    assertThat(cluster.shell().run("get", "shown", "-o", "json").out().lines()).hasSize(1);
  }

  @Test
  void shouldSayWhatASearchWithoutResultIsNotGoodFor() {
    for (State state : List.of(State.FAILED, State.CANCELLED, State.REJECTED)) {
      cluster.say("over", state);
      Shell.Result retrain = cluster.shell().run("retrain", "--search", "over");
      assertThat(retrain.code()).isEqualTo(ExitCode.NOT_FOUND.code());
      assertThat(retrain.err()).contains("over is " + state).doesNotContain("unas wait");
    }
    assertThat(cluster.shell().run("pareto", "over").code()).isEqualTo(ExitCode.INVALID.code());
    cluster.say("young", State.RUNNING);
    Shell.Result pareto = cluster.shell().run("pareto", "young");
    assertThat(pareto.code()).isZero();
    assertThat(pareto.err()).contains("young is RUNNING");
    assertThat(cluster.shell().run("retrain", "--search", "young").err()).contains("unas wait");
  }
}
