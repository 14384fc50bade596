package org.unas.cli.guarantee;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.unas.evaluator.Evaluated;
import org.unas.evaluator.EvaluationSession;
import org.unas.search.life.Search;
import org.unas.search.life.news.Effect;
import org.unas.search.life.news.News;
import org.unas.search.life.news.PolicyMove;
import org.unas.search.life.sample.EvaluatorAnswer;
import org.unas.search.life.sample.Purpose;
import org.unas.search.life.sample.Question;
import org.unas.search.life.sample.TrainerAnswer;
import org.unas.search.request.SearchSpec;
import org.unas.supernet.Supernet;
import org.unas.supernet.eager.Engine;
import org.unas.supernet.file.DataRoot;
import org.unas.supernet.session.SearchMaterials;
import org.unas.trainer.Trained;
import org.unas.trainer.TrainingSession;

/** A strict search in one process, without Kafka: what the log must not change. */
final class OneProcessSearch implements AutoCloseable {
  final List<PolicyMove> moves = new ArrayList<>();
  final List<Trained> trained = new ArrayList<>();
  final List<Evaluated> evaluated = new ArrayList<>();
  final List<News.Completed> completed = new ArrayList<>();

  private final Search search;
  private final TrainingSession trainer;
  private final EvaluationSession evaluator;
  private final Deque<Question> questions = new ArrayDeque<>();

  OneProcessSearch(SearchSpec spec, Engine engine) {
    this.search = Search.of(spec, Instant.EPOCH);
    this.trainer = TrainingSession.alone(SearchMaterials.open(DataRoot.EVERYTHING, spec, engine));
    this.evaluator = new EvaluationSession(SearchMaterials.open(DataRoot.EVERYTHING, spec, engine));
  }

  void run() {
    absorb(search.begin(Instant.EPOCH, List.of()));
    while (!search.state().terminal()) {
      answer(questions.remove());
    }
  }

  private void answer(Question question) {
    // Both measure with the same weights: those from before this sample's step.
    copyWeights();
    Trained training = train(question);
    absorb(
        search.on(
            new TrainerAnswer.Measured(
                question.sample(),
                training.discreteLoss(),
                training.relaxedLoss(),
                training.accuracy(),
                training.relaxationGradient()),
            Instant.EPOCH));
    if (question.purpose() != Purpose.WARMUP) {
      absorb(search.on(evaluate(question), Instant.EPOCH));
    }
  }

  private Trained train(Question question) {
    Trained training =
        question.purpose() == Purpose.FINAL
            ? trainer.assess(question.architecture())
            : trainer.train(
                question.sample(),
                question.architecture(),
                question.relaxation(),
                question.learningRate());
    trained.add(training);
    return training;
  }

  private EvaluatorAnswer evaluate(Question question) {
    Evaluated validation =
        question.purpose() == Purpose.FINAL
            ? evaluator.assess(question.architecture())
            : evaluator.evaluate(question.sample(), question.architecture(), question.relaxation());
    evaluated.add(validation);
    return new EvaluatorAnswer.Measured(
        question.sample(),
        validation.discreteLoss(),
        validation.relaxedLoss(),
        validation.accuracy(),
        validation.relaxationGradient(),
        new EvaluatorAnswer.Size(
            validation.size().latencyMs(),
            validation.size().latencyBatch(),
            validation.size().energy(),
            validation.size().parameters(),
            validation.size().flops()));
  }

  private void copyWeights() {
    Supernet weights = weights();
    for (int block = 0; block < weights.blocks().size(); block++) {
      evaluator.install(weights.blocks().get(block).name(), weights.read(block));
    }
  }

  private void absorb(List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Ask ask) {
        questions.add(ask.question());
      } else if (effect instanceof Effect.Publish publish) {
        moves.add(publish.move());
      } else if (effect instanceof Effect.Tell tell && tell.news() instanceof News.Completed news) {
        completed.add(news);
      }
    }
  }

  Supernet weights() {
    return trainer.weights();
  }

  Search search() {
    return search;
  }

  @Override
  public void close() {
    trainer.close();
    evaluator.close();
  }
}
