package org.unas.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.unas.schemas.SearchEvent;

class EventTextTest {
  private static final String GOLDEN =
      """
          0.0s  accepted   digits
          0.5s  started    15625 architectures to choose from (unas 0.1.0)
          1.0s  worker     trainer-1 at work on cpu
          1.5s  progress   warmup 40/400  52.1/s  0:26 left  loss 1.234  acc 61.0 %
          2.0s  progress   search 200/400  52.1/s  0:26 left  loss 0.412/0.455  gap 0.043  acc 91.2 %  latency 1.24 ms  entropy 6.102
          2.5s  incumbent  objective 0.512  acc 93.3 %  gap 0.021  latency 1.10 ms
          3.0s  no answer  sample 7, trainer: OUT_OF_MEMORY: Too large. Use smaller batches.
          3.5s  refused    update of stem by trainer-1: A number is not finite.
          4.0s  warning    80 % of the operations compute nothing. Lower the learning rate.
          4.5s  paused     lunch
          5.0s  resumed
          5.5s  worker     trainer-1 lost
          6.0s  rejected   budget.samples must be above 0, not -1. Raise it.
                           space must be given, not nothing. Add it.
          6.5s  failed     TOO_MANY_FAILURES: 20 samples failed. See the trainers' logs.
          7.0s  cancelled  wrong data
          7.5s  started    55,218 parameters, 1,617 images to learn from, 180 held out for the test (unas 0.1.0)
          8.0s  progress   epoch 3/12  step 186/744  0:44 left  loss 1.610  acc 41.2 %  812 images/s
          8.5s  completed  test accuracy 98.3 % of 180 images (held out), loss 0.088, 55,218 parameters, 12 epochs in 0:14; weights: /models/digits/retraining.checkpoint
          9.0s  completed  400 samples in 0:41, ended by samples
      """;

  @Test
  void shouldSayEveryKindOfEventInOneLine() {
    EventText text = new EventText();
    String lines =
        SampleEvents.all().stream()
            .map(text::of)
            .map(line -> line + "\n")
            .collect(Collectors.joining());
    assertThat(lines).isEqualTo(GOLDEN);
  }

  @Test
  void shouldKnowEveryKindOfEventOfTheContract() {
    List<String> shown =
        SampleEvents.all().stream().map(event -> event.getBody().getClass().getName()).toList();
    List<String> contract =
        SearchEvent.getClassSchema().getField("body").schema().getTypes().stream()
            .map(type -> type.getFullName())
            .toList();
    assertThat(shown).containsAll(contract);
  }
}
