package org.unas.benchmarks.estimators;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.unas.benchmarks.Shell;

class EstimatorsCommandTest {
  @Test
  void shouldTellBiasedEstimatorsFromUnbiasedOnes() throws IOException {
    Shell result = Shell.run("estimators", "--effort", "0.04", "-o", "json");
    assertThat(result.code()).as(result.out() + result.err()).isZero();
    assertThat(result.out()).contains("8 x 5, S far", "leave one out");
    JsonNode json = result.json();
    assertThat(json.get("maxBiasSe").asDouble()).isLessThanOrEqualTo(3);
    assertThat(json.get("settings")).hasSize(5);
    JsonNode reinforce = json.at("/settings/0/estimators/3");
    assertThat(reinforce.get("name").asText()).isEqualTo("reinforce");
    assertThat(reinforce.get("variance").asDouble()).isBetween(0.9, 1.1);
    for (JsonNode setting : json.get("settings")) {
      for (JsonNode estimator : setting.get("estimators")) {
        if (!estimator.get("unbiased").asBoolean()) {
          assertThat(estimator.get("biasSe").asDouble())
              .as("%s, %s", setting.get("name"), estimator.get("name"))
              .isGreaterThan(10);
        }
      }
    }
  }

  @Test
  void shouldMeasureARealSupernet() throws IOException {
    Shell result =
        Shell.run(
            "estimators",
            "--supernet",
            "--channels",
            "4",
            "--batch",
            "16",
            "--steps",
            "4",
            "--fitted",
            "16",
            "--samples",
            "32",
            "-o",
            "json");
    assertThat(result.code()).as(result.err()).isZero();
    JsonNode json = result.json();
    assertThat(json.get("reinforceVariance").asDouble()).isEqualTo(1);
    assertThat(json.get("unasVariance").asDouble()).isPositive();
    assertThat(json.get("unasAdditiveVarianceSe").asDouble()).isPositive();
    assertThat(json.get("samples").asInt()).isEqualTo(32);
  }

  @Test
  void shouldSayWhatIsWrongWithTheDataset() {
    Shell result = Shell.run("estimators", "--supernet", "--dataset", "nowhere");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("dataset.uri", "nowhere");
  }

  @Test
  void shouldSayThatThereAreNoImages() {
    Shell result = Shell.run("estimators", "--supernet", "--dataset", "cifar10:/no/such.bin");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("No CIFAR-10 file", "Next: ");
  }

  @Test
  void shouldRefuseTooFewSamplesToSayAnything() {
    Shell result = Shell.run("estimators", "--supernet", "--samples", "8");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("--samples lies between 32 and", "but 8 was given");
  }
}
