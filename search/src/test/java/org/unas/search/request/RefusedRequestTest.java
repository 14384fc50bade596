package org.unas.search.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unas.search.chain.ChainOperation;
import org.unas.search.space.SearchSpaces;

/** What a person is told about a request that is not valid. */
class RefusedRequestTest {
  private static final String GOOD =
      """
      space: {preset: %s}
      dataset: {uri: digits}
      budget: {samples: 100}
      """;

  /** Each line: what is added to a good request, then field, value, rule, fix of the violation. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          searchId: a/b | searchId | a/b | must be 1 to 64 of A-Z a-z 0-9 . _ - and begin with a letter, a digit or _ | Replace the other characters, for example by -, or leave it out.
          searchId: [a] | searchId | ["a"] | must be 1 to 64 of A-Z a-z 0-9 . _ - and begin with a letter, a digit or _ | Replace the other characters, for example by -, or leave it out.
          displayName: '' | displayName || must be 1 to 200 characters on one line | Shorten it.
          labels: {team one: x} | labels.team one | x | must have a key of 1 to 63 of A-Z a-z 0-9 . _ / - and a text of at most 255 characters | Shorten it.
          labels: [x] | labels | ["x"] | must be an object | Write it as an object: a field name and a value each.
          strategy: {name: UNAS} | strategy.name | UNAS | must be one of unas, unas-additive, relax, reinforce, gumbel, darts, gdas, kernel, random, evolution | Write unas.
          strategy: {name: unasAdditive} | strategy.name | unasAdditive | must be one of unas, unas-additive, relax, reinforce, gumbel, darts, gdas, kernel, random, evolution | Write unas-additive.
          strategy: {name: monas-x} | strategy.name | monas-x | must be one of unas, unas-additive, relax, reinforce, gumbel, darts, gdas, kernel, random, evolution | Take one of these.
          strategy: {name: reinforce, baseline: mean} | strategy.baseline | mean | must be one of moving-average, leave-one-out | Take one of these.
          strategy: {baseline: leave-one-out} | strategy.baseline | leave-one-out | must be left out for unas-additive: it belongs to reinforce | Remove it, or set name to reinforce.
          strategy: {name: random, population: 9} | strategy.population | 9 | must be left out for random: it belongs to evolution | Remove it, or set name to evolution.
          strategy: {name: relax, tournament: 2} | strategy.tournament | 2 | must be left out for relax: it belongs to evolution | Remove it, or set name to evolution.
          strategy: {name: evolution, population: 0} | strategy.population | 0 | must be a whole number from 1 to 100000 | Set it to a whole number from 1 to 100000, or leave it out for 20.
          strategy: {name: evolution, population: 3, tournament: 4} | strategy.tournament | 4 | must be at most population (3) | Set it to less, or leave it out for 3.
          strategy: {name: gdas, finalTemperature: 11} | strategy.finalTemperature | 11 | must be at most temperature (10) | Set it to less, or leave it out for 0.1.
          strategy: {finalTemperature: 0} | strategy.finalTemperature | 0 | must be a number above 0 and at most 100 | Set it to a number above 0 and at most 100, or leave it out for 0.4.
          strategy: {entropyWeight: -1} | strategy.entropyWeight | -1 | must be a number from 0 to 1000000 | Set it to a number from 0 to 1000000, or leave it out for 0.
          strategy: {entropyWeight: 0.5, finalEntropyWeight: low} | strategy.finalEntropyWeight | low | must be a number from 0 to 1000000 | Set it to a number from 0 to 1000000, or leave it out for 0.5.
          strategy: {importanceLimit: 0.5} | strategy.importanceLimit | 0.5 | must be 0 or at least 1 | Set it to 0 for no weights, or leave it out for 2.
          strategy: {temperature: 0} | strategy.temperature | 0 | must be a number above 0 and at most 100 | Set it to a number above 0 and at most 100, or leave it out for 0.4.
          strategy: {temperature: warm} | strategy.temperature | warm | must be a number above 0 and at most 100 | Set it to a number above 0 and at most 100, or leave it out for 0.4.
          strategy: {samplesPerUpdate: 0} | strategy.samplesPerUpdate | 0 | must be a whole number from 1 to 1024 | Set it to a whole number from 1 to 1024, or leave it out for 4.
          strategy: {samplesInFlight: -1} | strategy.samplesInFlight | -1 | must be a whole number from 0 to 1024 | Set it to a whole number from 0 to 1024, or leave it out for 0.
          strategy: {finalLearningRate: 1} | strategy.finalLearningRate | 1 | must be at most learningRate (0.03) | Set it to less, or leave it out for 0.01.
          strategy: unas | strategy | unas | must be an object | Write it as an object: a field name and a value each.
          training: {batchSize: 5000} | training.batchSize | 5000 | must be a whole number from 2 to 4096 | Set it to a whole number from 2 to 4096, or leave it out for 64.
          training: {batchSize: 1.5} | training.batchSize | 1.5 | must be a whole number from 2 to 4096 | Set it to a whole number from 2 to 4096, or leave it out for 64.
          training: {batchsize: 8} | training.batchsize | 8 | must be a known field | Did you mean batchSize? The fields here are batchSize, optimizer, learningRate, finalLearningRate, weightDecay, gradientClip, warmupSamples, publishEvery.
          training: {optimizer: adamw} | training.optimizer | adamw | must be one of adam, sgd | Write adam.
          training: {learningRate: 0} | training.learningRate | 0 | must be a number above 0 and at most 10 | Set it to a number above 0 and at most 10, or leave it out for 0.002.
          training: {weightDecay: -1e-4} | training.weightDecay | -1e-4 | must be a number from 0 to 1 | Set it to a number from 0 to 1, or leave it out for 0.0003.
          training: {gradientClip: 1e999} | training.gradientClip | 1e999 | must be a number above 0 and at most 1000000 | Set it to a number above 0 and at most 1000000, or leave it out for 5.
          training: {warmupSamples: 100} | training.warmupSamples | 100 | must be less than budget.samples (100) | Set it to less, or leave it out for 15.
          training: {publishEvery: 0} | training.publishEvery | 0 | must be a whole number from 1 to 1000 | Set it to a whole number from 1 to 1000, or leave it out for 4.
          objectives: {metric: latency} | objectives | {"metric":"latency"} | must be a list | Write it as a list, even if it has one element.
          objectives: [{metric: beauty}] | objectives[0].metric | beauty | must be one of trainingLoss, validationLoss, accuracy, generalizationGap, latency, energy, parameters, flops, duplicateEdges | Take one of these.
          objectives: [{metric: validationloss}] | objectives[0].metric | validationloss | must be one of trainingLoss, validationLoss, accuracy, generalizationGap, latency, energy, parameters, flops, duplicateEdges | Write validationLoss.
          objectives: [{weight: 1}] | objectives[0].metric | nothing | must be given | Name what to minimise, such as trainingLoss.
          objectives: [{metric: trainingLoss, weight: -1}] | objectives[0].weight | -1 | must be a number at least 0 and finite | Set it to a number at least 0 and finite, or leave it out for 1.
          objectives: [{metric: trainingLoss, weight: 1e999}] | objectives[0].weight | 1e999 | must be a number at least 0 and finite | Set it to a number at least 0 and finite, or leave it out for 1.
          objectives: [{metric: trainingLoss, weight: 0}] | objectives | [{"metric":"trainingLoss","weight":0}] | must hold a term with a weight above 0 | Give one of them a weight, or leave them all out for trainingLoss and generalizationGap.
          objectives: [{metric: trainingLoss, target: 3}] | objectives[0].target | 3 | must be left out for trainingLoss: only latency, energy, parameters and flops have one | Remove it.
          objectives: [{metric: trainingLoss, batch: 3}] | objectives[0].batch | 3 | must be left out for trainingLoss: only latency has one | Remove it.
          objectives: [{metric: trainingLoss, rampSamples: 3}] | objectives[0].rampSamples | 3 | must be left out for trainingLoss: only penalties grow in | Remove it.
          objectives: [{metric: latency}] | objectives[0].target | nothing | must be given | Set it to the milliseconds that cost nothing, or set a limit.
          objectives: [{metric: flops}] | objectives[0].target | nothing | must be given | Set it to the millions that cost nothing, or set a limit.
          objectives: [{metric: trainingLoss, limit: 1}] | objectives[0].limit | 1 | must be left out for trainingLoss: only latency, energy, parameters and flops have one | Remove it.
          objectives: [{metric: latency, limit: 0}] | objectives[0].limit | 0 | must be a number above 0 and at most 1000000000 | Set it to a number above 0 and at most 1000000000.
          objectives: [{metric: latency, limit: 5, target: 6}] | objectives[0].target | 6 | must be at most the limit (5) | Lower it, raise the limit, or leave it out for the limit.
          objectives: [{metric: trainingLoss, signed: true}] | objectives[0].signed | true | must be left out for trainingLoss: only generalizationGap has a sign | Remove it.
          objectives: [{metric: flops, target: 5, table: t.csv}] | objectives[0].table | t.csv | must be left out for flops: only latency and energy are looked up | Remove it.
          objectives: [{metric: latency, target: 5, table: t.csv}] | objectives[0].column | nothing | must be given | Set it to the table's column, such as c10_edgegpu_latency.
          objectives: [{metric: latency, target: 5, column: ms}] | objectives[0].table | nothing | must be given | Set it to a CSV file as the evaluators see it.
          objectives: [{metric: latency, target: 5, table: t.txt, column: ms}] | objectives[0].table | t.txt | must be the path of a .csv or .csv.gz file | Set it to a CSV file as the evaluators see it.
          objectives: [{metric: latency, target: 5, table: t.csv, column: ms, batch: 8}] | objectives[0].batch | 8 | must be left out for latency: what is looked up is not timed | Remove it.
          objectives: [{metric: energy, target: 5, column: mj}] | objectives[0].table | nothing | must be given | Set it to a CSV file as the evaluators see it.
          objectives: [{metric: latency, target: -1}] | objectives[0].target | -1 | must be a number from 0 to 1000000000 | Set it to a number from 0 to 1000000000.
          objectives: [{metric: latency, target: 5}, {metric: latency, target: 6}] | objectives[1].metric | latency | must be named once | Merge the terms of latency.
          objectives: [{metric: duplicateEdges}] | objectives[0].metric | duplicateEdges | must not be duplicateEdges in nasbench201: only the nodes of darts have two edges to choose | Remove the term, or set space.preset to darts.
          finalise: {finalists: 0} | finalise.finalists | 0 | must be a whole number from 1 to 1000 | Set it to a whole number from 1 to 1000, or leave it out for 5.
          finalise: {finalists: 3, retrained: 4} | finalise.retrained | 4 | must be at most finalists (3) | Set it to less, or finalists to more.
          finalise: {retrainingCells: 65} | finalise.retrainingCells | 65 | must be a whole number from 1 to 64 | Set it to a whole number from 1 to 64, or leave it out for 1.
          seed: 9223372036854775808 | seed | 9223372036854775808 | must be a whole number of 64 bits | Set it to a whole number from -2^63 to 2^63 - 1, or leave it out for 0.
          seed: lucky | seed | lucky | must be a whole number of 64 bits | Set it to a whole number from -2^63 to 2^63 - 1, or leave it out for 0.
          determinism: exact | determinism | exact | must be one of async, strict | Take one of these.
          bugdet: {samples: 5} | bugdet | {"samples":5} | must be a known field | Did you mean budget? The fields here are envelope, searchId, displayName, labels, space, dataset, budget, determinism, strategy, training, objectives, finalise, seed.
          resumeFrom: x | resumeFrom | x | must be a known field | Remove it. The fields here are envelope, searchId, displayName, labels, space, dataset, budget, determinism, strategy, training, objectives, finalise, seed.
          """)
  void shouldNameFieldValueRuleAndFix(
      String added, String field, String value, String rule, String fix) {
    assertThat(refused(String.format(Locale.ROOT, GOOD, "nasbench201") + added))
        .containsExactly(new Violation(field, value == null ? "" : value, rule, fix));
  }

  /** Each line: a whole request, then field, value, rule, fix of the violation. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {dataset: {uri: digits}, budget: {samples: 9}} | space | nothing | must be given | Add a search space, such as {"preset": "nasbench201"}.
          {space: {preset: darts}, budget: {samples: 9}} | dataset | nothing | must be given | Add a data set, such as {"uri": "digits"}.
          {space: {preset: darts}, dataset: {uri: digits}, budget: null} | budget | nothing | must be given | Add a budget, such as {"samples": 2000}.
          {space: darts, dataset: {uri: digits}, budget: {samples: 9}} | space | darts | must be an object | Write it as an object: a field name and a value each.
          {space: {channels: 4}, dataset: {uri: digits}, budget: {samples: 9}} | space.preset | nothing | must be given | Set it to one of nasbench201, darts, proxylessnas, custom.
          {space: {preset: Darts}, dataset: {uri: digits}, budget: {samples: 9}} | space.preset | Darts | must be one of nasbench201, darts, proxylessnas, custom | Write darts.
          {space: {preset: nasbench201, nodes: 4}, dataset: {uri: digits}, budget: {samples: 9}} | space.nodes | 4 | must be left out for nasbench201: it belongs to darts | Remove it.
          {space: {preset: darts, cells: 2}, dataset: {uri: digits}, budget: {samples: 9}} | space.cells | 2 | must be a whole number from 3 to 64 | Set it to a whole number from 3 to 64, or leave it out for 8.
          {space: {preset: dart, nodes: 2}, dataset: {uri: digits}, budget: {samples: 9}, objectives: [{metric: duplicateEdges}]} | space.preset | dart | must be one of nasbench201, darts, proxylessnas, custom | Write darts.
          {space: {preset: darts}, dataset: {uri: digits}, budget: {samples: 9}, objectives: [{metric: energy, target: 1, table: t.csv, column: mj}]} | objectives[0].metric | energy | must not be looked up in darts: tables hold the cells of nasbench201 | Remove the term, or set space.preset to nasbench201.
          {space: {preset: darts}, dataset: {uri: digits}, budget: {samples: 9}, objectives: [{metric: latency, target: 1, table: t.csv, column: ms}]} | objectives[0].table | t.csv | must not be looked up in darts: tables hold the cells of nasbench201 | Remove table and column to have it measured, or set space.preset to nasbench201.
          {space: {preset: darts}, dataset: {uri: digits}, budget: {samples: 9}, finalise: {retrainingCells: 2}} | finalise.retrainingCells | 2 | must be a whole number from 3 to 64 | Set it to a whole number from 3 to 64, or leave it out for 8.
          {space: {preset: proxylessnas}, dataset: {uri: digits}, budget: {samples: 9}, finalise: {retrainingCells: 2}} | finalise.retrainingCells | 2 | must be left out for proxylessnas, whose networks are not made of cells | Remove it.
          {space: {preset: darts, nodes: 9}, dataset: {uri: digits}, budget: {samples: 9}} | space.nodes | 9 | must be a whole number from 1 to 8 | Set it to a whole number from 1 to 8, or leave it out for 4.
          {space: {preset: darts, channels: 0}, dataset: {uri: digits}, budget: {samples: 9}} | space.channels | 0 | must be a whole number from 1 to 512 | Set it to a whole number from 1 to 512, or leave it out for 16.
          {space: {preset: darts}, dataset: {}, budget: {samples: 9}} | dataset.uri | nothing | must be given | Set it to digits, idx:FOLDER, cifar10:PATH or table:PATH.
          {space: {preset: darts}, dataset: {uri: 'idx:'}, budget: {samples: 9}} | dataset.uri | idx: | must be digits, idx:FOLDER, cifar10:PATH or table:PATH | Put idx:, cifar10: or table: and the place where trainers and evaluators see the files.
          {space: {preset: darts}, dataset: {uri: /data}, budget: {samples: 9}} | dataset.uri | /data | must be digits, idx:FOLDER, cifar10:PATH or table:PATH | Put idx:, cifar10: or table: and the place where trainers and evaluators see the files.
          {space: {preset: darts}, dataset: {uri: digits, validationFraction: 1}, budget: {samples: 9}} | dataset.validationFraction | 1 | must be a number from 0.05 to 0.95 | Set it to a number from 0.05 to 0.95, or leave it out for 0.5.
          {space: {preset: darts}, dataset: {uri: digits, augment: 'yes'}, budget: {samples: 9}} | dataset.augment | yes | must be true or false | Write true or false, or leave it out for false.
          {space: {preset: darts}, dataset: {uri: digits}, budget: {}} | budget.samples | nothing | must be given | Set it, such as to 2000.
          {space: {preset: darts}, dataset: {uri: digits}, budget: {samples: 10000001}} | budget.samples | 10000001 | must be a whole number from 1 to 10000000 | Set it to a whole number from 1 to 10000000.
          {space: {preset: darts}, dataset: {uri: digits}, budget: {samples: 9, wallTimeSeconds: 0}} | budget.wallTimeSeconds | 0 | must be a whole number from 1 to 31536000 | Set it to a whole number from 1 to 31536000, or leave it out for 43200.
          {space: {preset: darts}, dataset: {uri: digits}, budget: {samples: 9, failures: 0}} | budget.failures | 0 | must be a whole number from 1 to 10000000 | Set it to a whole number from 1 to 10000000, or leave it out for 20.
          {space: {preset: darts}, dataset: {uri: digits}, budget: {samples: 9, sampleTimeoutSeconds: 0}} | budget.sampleTimeoutSeconds | 0 | must be a whole number from 1 to 86400 | Set it to a whole number from 1 to 86400, or leave it out for 120.
          {space: {preset: darts}, dataset: {uri: digits}, budget: {samples: 9}, determinism: strict, strategy: {samplesInFlight: 2}} | strategy.samplesInFlight | 2 | must be 1 where determinism is strict | Set it to 1, leave it out, or set determinism to async.
          {space: {preset: darts}, dataset: {uri: digits}, budget: {samples: 9, pace: wallTime}, determinism: strict} | determinism | strict | must not be strict where budget.pace is wallTime | Leave out budget.pace, or set determinism to async.
          {space: {preset: darts}, dataset: {uri: digits}, budget: {samples: 9}, determinism: strict, training: {publishEvery: 4}} | training.publishEvery | 4 | must be 1 where determinism is strict | Set it to 1, leave it out, or set determinism to async.
          [1] || [1] | must be an object | Write it as an object: a field name and a value each.
          """)
  void shouldRefuseTheWholeRequest(
      String request, String field, String value, String rule, String fix) {
    assertThat(refused(request))
        .containsExactly(new Violation(field == null ? "" : field, value, rule, fix));
  }

  @Test
  void shouldReportEveryViolationAtOnceInTheOrderOfTheFields() {
    String request =
        """
        {"searchId": "?", "space": {"preset": "dart", "cell": 4}, "dataset": {"uri": "mnist"},
         "budget": {"samples": 0}, "training": {"batchSize": 1}, "determinism": "strict",
         "objectives": [{"metric": "latency", "weight": -1}, {"metric": "latency"}], "x": 1}
        """;
    assertThat(((Resolution.Refused) SearchRequestReader.fromJson(request, "f")).violations())
        .extracting(Violation::field)
        .containsExactly(
            "searchId",
            "space.preset",
            "dataset.uri",
            "budget.samples",
            "space.cell",
            "training.batchSize",
            "objectives[0].weight",
            "objectives[0].target",
            "objectives[1].metric",
            "objectives[1].target",
            "x");
  }

  /** Each line: the space, then field, value, rule, fix of the violation. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          preset: darts, operations: all | space.operations | all | must be one of unas, darts | Take one of these.
          preset: nasbench201, operations: darts | space.operations | darts | must be left out for nasbench201: it belongs to darts | Remove it.
          preset: proxylessnas, cells: 4 | space.cells | 4 | must be left out for proxylessnas: it belongs to nasbench201 and darts | Remove it.
          preset: darts, stages: [] | space.stages | [] | must be left out for darts: it belongs to custom | Remove it.
          preset: custom | space.stages | nothing | must be a list of 1 to 16 objects | List stages, such as {"channels": 16, "layers": 2, "options": ["sep_conv_3x3", "skip"]}.
          preset: custom, stages: [] | space.stages | [] | must be a list of 1 to 16 objects | List stages, such as {"channels": 16, "layers": 2, "options": ["sep_conv_3x3", "skip"]}.
          preset: custom, stages: {channels: 8} | space.stages | {"channels":8} | must be a list of 1 to 16 objects | List stages, such as {"channels": 16, "layers": 2, "options": ["sep_conv_3x3", "skip"]}.
          preset: custom, stages: [{options: [sep_conv_3x3]}] | space.stages[0].channels | nothing | must be given | Set it, such as to 16.
          preset: custom, stages: [{channels: 8}] | space.stages[0].options | nothing | must be given | List what its layers can be, such as [sep_conv_3x3, mbconv_3x3_e3].
          preset: custom, stages: [{channels: 8, options: []}] | space.stages[0].options | [] | must be a list of at least one name | Write it as a list, such as [skip].
          preset: custom, stages: [{channels: 8, options: skip}] | space.stages[0].options | skip | must be a list of at least one name | Write it as a list, such as [skip].
          preset: custom, stages: [{channels: 8, stride: 3, options: [skip]}] | space.stages[0].stride | 3 | must be a whole number from 1 to 2 | Set it to a whole number from 1 to 2, or leave it out for 1.
          preset: custom, stages: [{channels: 8, layers: 0, options: [skip]}] | space.stages[0].layers | 0 | must be a whole number from 1 to 32 | Set it to a whole number from 1 to 32, or leave it out for 1.
          preset: custom, stages: [{channels: 8, layer: 1, options: [skip]}] | space.stages[0].layer | 1 | must be a known field | Did you mean layers? The fields here are channels, stride, layers, entry, options.
          preset: custom, stages: [{channels: 8, entry: [skip], options: [skip]}] | space.stages[0].entry | ["skip"] | must be left out for a stage of one layer, which can be its options | Remove it, or give the stage more layers.
          preset: custom, stages: [{channels: 8, layers: 3, options: [skip, sep_conv_4x4]}] | space.stages[0].options[1] | sep_conv_4x4 | must be one of CATALOGUE for stage 0 layers 0 to 2 | Write sep_conv_3x3.
          preset: custom, stages: [{channels: 8, layers: 2, entry: [skip], options: [attention]}] | space.stages[0].options[0] | attention | must be one of CATALOGUE for stage 0 layer 1 | Take one of these.
          preset: custom, stages: [{channels: 8, layers: 2, entry: [skip, 5], options: [skip]}] | space.stages[0].entry[1] | 5 | must be one of CATALOGUE for stage 0 layer 0 | Take one of these.
          preset: custom, stages: [{channels: 8, options: [none]}] | space.stages[0].options[0] | none | must be one of CATALOGUE for stage 0 layer 0 | Remove it: none would cut the chain.
          preset: custom, stages: [{channels: 8, options: [skip, skip]}] | space.stages[0].options[1] | skip | must be named once for stage 0 layer 0 | Remove it.
          preset: custom, stages: [{channels: 8, options: [skip]}, {channels: 12, layers: 2, options: [sep_conv_3x3, skip]}] | space.stages[1].options[1] | skip | must not be listed: stage 1 layer 0 turns 8 channels into 12 and cannot be left out | Remove it, or list in entry what layer 0 can be.
          preset: custom, stages: [{channels: 8, layers: 2, stride: 2, entry: [skip], options: [skip]}] | space.stages[0].entry[0] | skip | must not be listed: stage 0 layer 0 turns 8 channels into 8 at stride 2 and cannot be left out | Remove it.
          preset: custom, channels: 4, stages: [{channels: 8, options: [skip_connect]}] | space.stages[0].options[0] | skip_connect | must not be listed: stage 0 layer 0 turns 4 channels into 8 and cannot be left out | Remove it.
          preset: custom, channels: 4, stages: [{channels: 8, options: [avg_pool_3x3]}] | space.stages[0].options[0] | avg_pool_3x3 | must not be listed: stage 0 layer 0 turns 4 channels into 8 while pooling keeps their number | Remove it.
          preset: custom, stages: [{channels: 9, stride: 2, options: [skip_connect]}] | space.stages[0].options[0] | skip_connect | must not be listed: stage 0 layer 0 turns 9 channels into 9 at stride 2 while a factorised reduce makes an even number | Remove it.
          preset: custom, stages: [{channels: 8, stride: 2, options: [sep_conv_3x3]}, {channels: 8, stride: 2, options: [sep_conv_3x3]}, {channels: 8, stride: 2, options: [sep_conv_3x3]}, {channels: 8, stride: 2, options: [sep_conv_3x3]}] | space.stages[3].stride | 2 | must be 1 for stage 3: images of digits have 8x8 pixels, and one is left there | Set it to 1, or halve the image less often before.
          """)
  void shouldNameTheLayerThatCannotBe(
      String space, String field, String value, String rule, String fix) {
    String catalogue = String.join(", ", ChainOperation.labels());
    assertThat(
            refused(
                String.format(
                    Locale.ROOT,
                    "{space: {%s}, dataset: {uri: digits}, budget: {samples: 9}}",
                    space)))
        .containsExactly(new Violation(field, value, rule.replace("CATALOGUE", catalogue), fix));
  }

  @Test
  void shouldRefuseMoreLabelsThanAPersonCanRead() {
    String labels =
        IntStream.range(0, 65)
            .mapToObj(text -> String.format(Locale.ROOT, "l%d: x", text))
            .collect(Collectors.joining(", ", "labels: {", "}"));
    assertThat(refused(String.format(Locale.ROOT, GOOD, "darts") + labels))
        .singleElement()
        .satisfies(
            violation -> {
              assertThat(violation.field()).isEqualTo("labels");
              assertThat(violation.rule()).isEqualTo("must be at most 64");
              assertThat(violation.fix()).isEqualTo("Leave 1 of them out.");
              assertThat(violation.value()).hasSizeLessThan(110);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      textBlock =
          """
          {"seed": 1, "seed": 2} | must be one JSON object | Mend line 1, column 13: the field 'seed' is there twice.
          {"seed": NaN} | must be one JSON object | Mend line 1, column 13: Non-standard token 'NaN'.
          seed: 1 | must be one JSON object | Mend line 1, column 5: Unrecognized token 'seed': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false').
          """)
  void shouldSayWhereTextCannotBeParsed(String text, String rule, String fix) {
    Resolution resolution = SearchRequestReader.fromJson(text, "fallback");
    assertThat(resolution)
        .isEqualTo(
            new Resolution.Refused(
                "fallback", "fallback", List.of(new Violation("", text, rule, fix))));
  }

  @Test
  void shouldRefuseEmptyText() {
    assertThat(refused("")).extracting(Violation::value).containsExactly("nothing");
    assertThat(refused("a: b: c")).extracting(Violation::value).containsExactly("a: b: c");
  }

  @Test
  void shouldKeepTheGivenNamesOfARefusedRequest() {
    Resolution refused = SearchRequestReader.fromYaml("{searchId: s, displayName: d}", "f");
    assertThat(refused.searchId()).isEqualTo("s");
    assertThat(refused.displayName()).isEqualTo("d");
    assertThat(SearchRequestReader.fromYaml("{searchId: '?'}", "f").searchId()).isEqualTo("f");
  }

  private static List<Violation> refused(String yaml) {
    return ((Resolution.Refused) SearchRequestReader.fromYaml(yaml, "fallback")).violations();
  }

  /** All finalists are one event, so how many there may be follows from the space. */
  @Test
  void shouldSayHowManyFinalistsASpaceAllows() {
    String wide =
        """
        space: {preset: custom, stages: [{channels: 8, layers: 32, options: [sep_conv_3x3, mbconv_3x3_e3]}]}
        dataset: {uri: digits}
        budget: {samples: 100}
        finalise: {finalists: 1000, control: %d}
        """;
    assertThat(refused(String.format(Locale.ROOT, wide, 251)))
        .extracting(Violation::field)
        .containsExactly("finalise.finalists");
    assertThat(refused(String.format(Locale.ROOT, wide, 251)).get(0).rule())
        .isEqualTo(
            "must with control be at most 1250 in a space of 32 decisions, but they are 1251");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nasbench201", "darts", "proxylessnas"})
  void shouldCountTheDecisionsOfASpace(String preset) {
    SpaceSpec space =
        ((Resolution.Resolved)
                SearchRequestReader.fromYaml(String.format(Locale.ROOT, GOOD, preset), "s"))
            .spec()
            .space();
    assertThat(space.decisions()).isEqualTo(SearchSpaces.of(space).decisions().size());
  }
}
