package org.unas.benchmarks.tabulated;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unas.evaluator.Evaluated;
import org.unas.evaluator.TabulatedValidation;
import org.unas.search.genotype.NasBench201Cell;
import org.unas.search.life.Search;
import org.unas.search.life.found.Candidate;
import org.unas.search.life.news.Effect;
import org.unas.search.life.news.News;
import org.unas.search.life.sample.EvaluatorAnswer;
import org.unas.search.life.sample.Purpose;
import org.unas.search.life.sample.Question;
import org.unas.search.life.sample.TrainerAnswer;
import org.unas.search.request.SearchSpec;
import org.unas.supernet.table.TabulatedNetworks;
import org.unas.trainer.TabulatedTraining;
import org.unas.trainer.Trained;

/** A search over a table without Kafka, with the services' own answers: for work on methods. */
final class InProcessSearch {
  private final Search search;
  private final TabulatedTraining trainer;
  private final TabulatedValidation evaluator;
  private final Deque<Question> questions = new ArrayDeque<>();
  private Optional<News.Completed> completed = Optional.empty();

  private InProcessSearch(SearchSpec spec, TabulatedNetworks networks) {
    this.search = Search.of(spec, Instant.EPOCH);
    this.trainer = new TabulatedTraining(networks);
    this.evaluator = new TabulatedValidation(spec, networks);
  }

  /**
   * Runs a search to its end.
   *
   * @throws IllegalStateException if it found nothing
   */
  static Found run(SearchSpec spec, TabulatedNetworks networks) {
    InProcessSearch run = new InProcessSearch(spec, networks);
    News.Completed completed = run.toTheEnd();
    return new Found(
        spec.seed(),
        run.cell(completed.finalists().get(0)),
        completed.front().stream().map(run::cell).toList(),
        completed.architectures().orElseThrow(),
        completed.samples());
  }

  private String cell(Candidate candidate) {
    return ((NasBench201Cell) search.space().genotype(candidate.architecture())).cell();
  }

  private News.Completed toTheEnd() {
    absorb(search.begin(Instant.EPOCH, List.of()));
    while (!search.state().terminal()) {
      answer(questions.remove());
    }
    return completed.orElseThrow(
        () ->
            new IllegalStateException(
                String.format(Locale.ROOT, "Search %s failed.", search.spec().searchId())));
  }

  private void answer(Question question) {
    absorb(search.on(trained(question), Instant.EPOCH));
    absorb(search.on(evaluated(question), Instant.EPOCH));
  }

  private TrainerAnswer trained(Question question) {
    Trained trained =
        question.purpose() == Purpose.FINAL
            ? trainer.assess(question.architecture())
            : trainer.train(
                question.sample(),
                question.architecture(),
                question.relaxation(),
                question.learningRate());
    return new TrainerAnswer.Measured(
        question.sample(),
        trained.discreteLoss(),
        trained.relaxedLoss(),
        trained.accuracy(),
        trained.relaxationGradient());
  }

  private EvaluatorAnswer evaluated(Question question) {
    Evaluated evaluated =
        question.purpose() == Purpose.FINAL
            ? evaluator.assess(question.architecture())
            : evaluator.evaluate(question.sample(), question.architecture(), question.relaxation());
    return new EvaluatorAnswer.Measured(
        question.sample(),
        evaluated.discreteLoss(),
        evaluated.relaxedLoss(),
        evaluated.accuracy(),
        evaluated.relaxationGradient(),
        new EvaluatorAnswer.Size(
            evaluated.size().latencyMs(),
            evaluated.size().latencyBatch(),
            evaluated.size().energy(),
            evaluated.size().parameters(),
            evaluated.size().flops()));
  }

  private void absorb(List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.Ask ask) {
        questions.add(ask.question());
      } else if (effect instanceof Effect.Tell tell && tell.news() instanceof News.Completed news) {
        completed = Optional.of(news);
      }
    }
  }
}
