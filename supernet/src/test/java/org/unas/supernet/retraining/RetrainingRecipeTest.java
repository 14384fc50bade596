package org.unas.supernet.retraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.unas.search.genotype.PublishedGenotype;
import org.unas.supernet.data.ImageShape;

class RetrainingRecipeTest {
  private static final ImageShape CIFAR = new ImageShape(32, 32, 3);
  private final RetrainingRecipe recipe =
      RetrainingRecipe.published(PublishedGenotype.UNAS_CIFAR10.genotype(), CIFAR, 10);

  @Test
  void shouldBeThePublishedOneUnlessToldOtherwise() {
    assertThat(recipe)
        .isEqualTo(
            new RetrainingRecipe(
                36, 20, 600, 128, 0.05, 0.05, 0.9, 3e-4, 5, 16, 0.4, 0.2, 0, 32, 0));
  }

  @Test
  void shouldFollowTheNumberOfClasses() {
    var genotype = PublishedGenotype.UNAS_CIFAR10.genotype();
    assertThat(RetrainingRecipe.published(genotype, CIFAR, 100).dropPath()).isEqualTo(0.3);
    assertThat(RetrainingRecipe.published(genotype, CIFAR, 1000).labelSmoothing()).isEqualTo(0.1);
  }

  @Test
  void shouldChangeValuesByName() {
    var changed = recipe.with(Map.of("epochs", "12", "cutout", "0", "weightDecay", "5e-4"));
    assertThat(changed.epochs()).isEqualTo(12);
    assertThat(changed.cutout()).isZero();
    assertThat(changed.weightDecay()).isEqualTo(5e-4);
    assertThat(changed.batch()).isEqualTo(128);
  }

  @Test
  void shouldSayWhichValueIsWrong() {
    assertThatThrownBy(() -> recipe.with(Map.of("epoch", "3")))
        .hasMessageContaining("epoch is no value of the recipe; it has channels, cells, epochs");
    assertThatThrownBy(() -> recipe.with(Map.of("dropPath", "1")))
        .hasMessage("dropPath is at least 0 and below 1, but 1.0 was given.");
    assertThatThrownBy(() -> recipe.with(Map.of("epochs", "many")))
        .hasMessage("epochs is a number, but 'many' was given.");
  }

  @Test
  void shouldRefuseASizeThatTheGenotypeSaysByItself() {
    var genotype = PublishedGenotype.PROXYLESSNAS_GPU.genotype();
    var sized = Digits.recipe(genotype).with(Map.of("cells", "3"));
    assertThatThrownBy(() -> RetrainingPlan.of(genotype, sized, Digits.IMAGES))
        .hasMessage("A genotype of proxylessnas says its cells by itself, but 3 was given.");
    assertThatThrownBy(() -> Digits.plan(Digits.DARTS, Map.of("channels", "0")))
        .hasMessage("A network of darts has channels of at least 1, but 0 was given.");
  }

  @Test
  void shouldWarmUpAndThenFallAsACosine() {
    var rates = new LearningRates(0.05, 10, 110);
    assertThat(rates.at(0)).isCloseTo(0.005, within(1e-12));
    assertThat(rates.at(9)).isEqualTo(0.05);
    assertThat(rates.at(10)).isEqualTo(0.05);
    assertThat(rates.at(60)).isCloseTo(0.025, within(1e-12));
    assertThat(rates.at(109)).isPositive().isLessThan(2e-5);
  }

  @Test
  void shouldNeedNoWarmUp() {
    assertThat(new LearningRates(0.05, 0, 100).at(0)).isEqualTo(0.05);
  }
}
