package org.unas.cli;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.unas.cli.doctor.EngineCheck;
import org.unas.cli.retrain.EventLog;
import org.unas.cli.retrain.RecipeOptions;
import org.unas.cli.retrain.RetrainingRun;
import org.unas.cli.view.EventView;
import org.unas.service.readiness.Finding;
import org.unas.supernet.data.Dataset;
import org.unas.supernet.data.DatasetException;
import org.unas.supernet.file.DataRoot;
import org.unas.supernet.retraining.Checkpoints;
import org.unas.supernet.retraining.RetrainingException;
import org.unas.supernet.retraining.RetrainingException.Code;
import org.unas.supernet.retraining.RetrainingPlan;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** From a found cell to a trained model. */
@Command(
    name = "retrain",
    description = {
      "Trains the network of a genotype from scratch by the published recipe, on this machine, and"
          + " tests it. Saves a checkpoint every minute; a run that was stopped or killed goes on"
          + " with --resume and ends at the same weights.",
      "Its events go to the result stream if a broker answers; it needs none.",
      "Exit code 1 if the training diverges, 2 if a setting breaks a rule."
    },
    footer = {
      "",
      "Example:",
      "  unas retrain --search my-search --small --checkpoint my-model",
      "  unas retrain --genotype cell.json --dataset cifar10:/data/cifar-10-batches-bin --epochs 50"
          + " -o json | tail -1 | jq .testAccuracy"
    })
final class RetrainCommand extends SessionCommand {
  @ArgGroup(multiplicity = "1")
  private Subject subject;

  @Mixin private RecipeOptions recipe;
  @Mixin private ClusterOptions cluster;

  @Option(
      names = "--dataset",
      paramLabel = "URI",
      description =
          "The images: digits, idx:FOLDER or cifar10:PATH (default: those of the search). Without"
              + " test images a tenth is held out.")
  private Optional<String> dataset = Optional.empty();

  @Mixin private CheckpointOptions checkpoint;

  /** What is to be trained. */
  static final class Subject {
    @Option(names = "--genotype", paramLabel = "FILE", description = GenotypeFile.DESCRIPTION)
    private Optional<String> genotype = Optional.empty();

    @Option(
        names = "--search",
        paramLabel = "ID",
        description = "The cell that a completed search has found.")
    private Optional<String> search = Optional.empty();
  }

  RetrainCommand(Session session) {
    super(session);
  }

  @Override
  ExitCode run() {
    Finding.require(List.of(EngineCheck.prepare(session().environment())));
    ClusterAddress address = cluster.address(session());
    RetrainSubject found =
        subject
            .search
            .map(id -> RetrainSubject.ofSearch(id, address.reachable()))
            .orElseGet(() -> RetrainSubject.ofGenotype(subject.genotype.orElseThrow()));
    String uri = dataset.or(found::dataset).orElseThrow(RetrainCommand::noDataset);
    RetrainingPlan plan = plan(found, uri);
    String fresh = found.prefix() + "retrain-" + UUID.randomUUID().toString().substring(0, 8);
    try (EventView view = Watch.of(session(), output()).view();
        EventLog log = log(address)) {
      Checkpoints checkpoints = checkpoint.open(session(), fresh, bytes(plan));
      String runId = checkpoints.runId().orElse(fresh);
      introduce(plan, runId, checkpoints);
      new RetrainingRun(runId, plan, checkpoints, view, log)
          .run(uri, Unas.VERSION, notice -> note("%s", notice));
      return ExitCode.OK;
    } catch (RetrainingException e) {
      throw failure(e);
    }
  }

  /** Of a checkpoint: the weights, what the optimiser remembers of each, and some text. */
  private static long bytes(RetrainingPlan plan) {
    return 2 * Float.BYTES * plan.trained().cost().parameters() + (1 << 20);
  }

  private static CommandFailure failure(RetrainingException e) {
    boolean diverged = e.code() == Code.DIVERGED;
    return new CommandFailure(
        diverged ? ExitCode.SEARCH_ENDED_WITHOUT_RESULT : ExitCode.INVALID,
        e.getMessage(),
        e.hint(),
        e);
  }

  private RetrainingPlan plan(RetrainSubject found, String uri) {
    try {
      Dataset images = Dataset.load(DataRoot.EVERYTHING, uri);
      return RetrainingPlan.of(found.genotype(), recipe.recipe(found.genotype(), images), images);
    } catch (DatasetException e) {
      throw new CommandFailure(ExitCode.INVALID, e.getMessage(), e.hint(), e);
    } catch (IllegalArgumentException e) {
      throw new CommandFailure(
          ExitCode.INVALID, e.getMessage(), "Change the setting: ./unas retrain --help", e);
    }
  }

  private static CommandFailure noDataset() {
    return new CommandFailure(
        ExitCode.INVALID,
        "A genotype is trained on images, but no data set was named.",
        "Name one, such as: --dataset digits   docs/datasets.md has all forms.");
  }

  private EventLog log(ClusterAddress address) {
    if (address.isReachable()) {
      return EventLog.on(address.settings(), notice -> note("%s", notice));
    }
    note(
        "No broker answers at %s: events are only shown here.",
        address.settings().bootstrapServers());
    return EventLog.nowhere();
  }

  private void introduce(RetrainingPlan plan, String runId, Checkpoints checkpoints) {
    note("Retraining %s; its checkpoint: %s", runId, checkpoints.path());
    if (plan.isHeldOut()) {
      note(
          "The data set has no test images: %d of its images are held out for the test.",
          plan.testExamples());
    }
    ImagesAtHand.warnings(plan.batches().concerns()).forEach(line -> note("%s", line));
    boolean wantsHead = plan.recipe().auxiliaryWeight() > 0;
    if (wantsHead && plan.auxiliaryParameters().isEmpty()) {
      note("No auxiliary head: only networks of DARTS cells on square images have one.");
    }
  }
}
