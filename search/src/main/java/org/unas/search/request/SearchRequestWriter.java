package org.unas.search.request;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeMap;
import org.unas.search.chain.ChainOperation;
import org.unas.search.chain.ChainStage;
import org.unas.search.request.Strategy.Method;

/** Writes a specification in the form of a request, with every default spelled out. */
final class SearchRequestWriter {
  private final SearchSpec spec;
  private final ObjectNode request = JsonNodeFactory.instance.objectNode();

  SearchRequestWriter(SearchSpec spec) {
    this.spec = spec;
  }

  String write() {
    request.put("searchId", spec.searchId()).put("displayName", spec.displayName());
    ObjectNode labels = request.putObject("labels");
    new TreeMap<>(spec.labels()).forEach(labels::put);
    putSpace();
    request
        .putObject("dataset")
        .put("uri", spec.dataset().uri())
        .put("validationFraction", spec.dataset().validationFraction())
        .put("augment", spec.dataset().augment())
        .put("shrink", spec.dataset().shrink());
    putStrategy();
    putTraining();
    spec.objectives().forEach(this::addTerm);
    ObjectNode budget = request.putObject("budget").put("samples", spec.budget().samples());
    spec.budget().architectures().ifPresent(limit -> budget.put("architectures", limit));
    budget
        .put("wallTimeSeconds", spec.budget().wallTimeSeconds())
        .put("failures", spec.budget().failures())
        .put("sampleTimeoutSeconds", spec.budget().sampleTimeoutSeconds())
        .put("pace", Names.of(spec.budget().pace()));
    putFinalise();
    request.put("seed", spec.seed()).put("determinism", Names.of(spec.determinism()));
    return request.toString();
  }

  private void putSpace() {
    SpaceSpec space = spec.space();
    ObjectNode object = request.putObject("space");
    object.put("preset", Names.of(space.preset())).put("channels", space.channels());
    if (space instanceof SpaceSpec.NasBench201 nasBench) {
      object.put("cells", nasBench.cells());
    } else if (space instanceof SpaceSpec.Darts darts) {
      object
          .put("cells", darts.cells())
          .put("nodes", darts.nodes())
          .put("operations", Names.of(darts.operations()));
    } else if (space instanceof SpaceSpec.Custom custom) {
      custom.stages().forEach(stage -> addStage(stage, object));
    }
  }

  private static void addStage(ChainStage stage, ObjectNode space) {
    ObjectNode object = space.withArray("stages").addObject();
    object
        .put("channels", stage.channels())
        .put("stride", stage.stride())
        .put("layers", stage.layers());
    if (!stage.entry().equals(stage.options())) {
      ChainOperation.labels(stage.entry()).forEach(object.withArray("entry")::add);
    }
    ChainOperation.labels(stage.options()).forEach(object.withArray("options")::add);
  }

  private void putStrategy() {
    Strategy strategy = spec.strategy();
    ObjectNode object =
        request
            .putObject("strategy")
            .put("name", Names.of(strategy.name()))
            .put("temperature", strategy.temperature())
            .put("finalTemperature", strategy.finalTemperature())
            .put("samplesPerUpdate", strategy.samplesPerUpdate())
            .put("samplesInFlight", strategy.samplesInFlight())
            .put("learningRate", strategy.learningRate())
            .put("finalLearningRate", strategy.finalLearningRate())
            .put("weightDecay", strategy.weightDecay())
            .put("entropyWeight", strategy.entropyWeight())
            .put("finalEntropyWeight", strategy.finalEntropyWeight())
            .put("importanceLimit", strategy.importanceLimit());
    if (strategy.name() == Method.REINFORCE) {
      object.put("baseline", Names.of(strategy.baseline()));
    } else if (strategy.name() == Method.EVOLUTION) {
      object.put("population", strategy.population()).put("tournament", strategy.tournament());
    }
  }

  private void putTraining() {
    SearchSpec.Training training = spec.training();
    request
        .putObject("training")
        .put("batchSize", training.batchSize())
        .put("optimizer", Names.of(training.optimizer()))
        .put("learningRate", training.learningRate())
        .put("finalLearningRate", training.finalLearningRate())
        .put("weightDecay", training.weightDecay())
        .put("gradientClip", training.gradientClip())
        .put("warmupSamples", training.warmupSamples())
        .put("publishEvery", training.publishEvery());
  }

  private void putFinalise() {
    SearchSpec.Finalise finalise = spec.finalise();
    ObjectNode object =
        request
            .putObject("finalise")
            .put("finalists", finalise.finalists())
            .put("control", finalise.control())
            .put("retrained", finalise.retrained())
            .put("retrainingEpochs", finalise.retrainingEpochs())
            .put("retrainingRounds", finalise.retrainingRounds())
            .put("wallTimeSeconds", finalise.wallTimeSeconds());
    finalise.retrainingCells().ifPresent(cells -> object.put("retrainingCells", cells));
  }

  private void addTerm(Term term) {
    ObjectNode object = request.withArray("objectives").addObject();
    object.put("metric", Names.of(term.metric())).put("weight", term.weight());
    if (term.metric().isCost()) {
      object.put("target", term.target());
    }
    term.limit().ifPresent(limit -> object.put("limit", limit));
    if (term.batch() > 0) {
      object.put("batch", term.batch());
    }
    if (term.metric() == Metric.GENERALIZATION_GAP) {
      object.put("signed", term.signed());
    }
    term.table()
        .ifPresent(table -> object.put("table", table.path()).put("column", table.column()));
    if (term.rampSamples() > 0) {
      object.put("rampSamples", term.rampSamples());
    }
  }
}
