package org.unas.search.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unas.search.text.Notation;

/** The names and values of the options of every scheme. */
class DatasetNameTest {

  @Test
  void shouldUnderstandEachForm() {
    assertThat(DatasetName.parse("digits")).isEqualTo(new DatasetName.Digits());
    assertThat(DatasetName.parse("idx:/x")).isEqualTo(new DatasetName.Idx("/x", 10));
    assertThat(DatasetName.parse("idx:a b?classes=47")).isEqualTo(new DatasetName.Idx("a b", 47));
    assertThat(DatasetName.parse("cifar10:/a,/b?test="))
        .isEqualTo(new DatasetName.Cifar10("/a,/b", Optional.of("")));
    assertThat(DatasetName.parse("cifar10:/a"))
        .isEqualTo(new DatasetName.Cifar10("/a", Optional.empty()));
    assertThat(DatasetName.parse("table:t.csv"))
        .isEqualTo(new DatasetName.Table("t.csv", "c10_val_200"));
    assertThat(DatasetName.parse("table:t.csv?validation=acc"))
        .isEqualTo(new DatasetName.Table("t.csv", "acc"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          idx:/x?classes=ten | whole number from 2 to 256 | classes
          idx:/x?classes=1 | whole number from 2 to 256 | classes
          idx:/x?classes=257 | whole number from 2 to 256 | classes
          idx:/x?classes=010 | whole number from 2 to 256 | classes
          idx:/x?classes=0x10 | whole number from 2 to 256 | classes
          idx:/x?classes=1e1 | whole number from 2 to 256 | classes
          idx:/x?classes=-3 | whole number from 2 to 256 | classes
          idx:/x?classes=٣ | whole number from 2 to 256 | classes
          idx:/x?classes= | whole number from 2 to 256 | classes
          idx:/x?class=10 | no option but classes=… | ?classes=…
          idx:/x?Classes=10 | no option but classes=… | ?classes=…
          idx:/x?classes | no option but classes=… | ?classes=…
          idx:/x? | no option but classes=… | ?classes=…
          idx:/x?classes=10& | no option but classes=… | ?classes=…
          idx:/x?classes=10&classes=10 | the option classes once | Remove one
          idx:/x?test=/y | no option but classes=… | ?classes=…
          cifar10:/x?classes=10 | no option but test=… | ?test=…
          cifar10:, | path behind the colon | docs/datasets.md
          table:/x.csv?column=a | no option but validation=… | ?validation=…
          table:/x.csv?validation= | name a column | c10_val_200
          digits?classes=10 | digits alone | Write digits
          digits:/x | digits alone | Write digits
          "idx: " | path behind the colon | docs/datasets.md
          "idx:/x " | path behind the colon | docs/datasets.md
          Digits | one of the schemes | docs/datasets.md
          """)
  void shouldRefuseOtherOptions(String uri, String rule, String fix) {
    UnknownDataset refused =
        catchThrowableOfType(UnknownDataset.class, () -> DatasetName.parse(uri));
    assertThat(refused.rule()).contains(rule);
    assertThat(refused.fix()).contains(fix);
    String request =
        String.format(
            Locale.ROOT,
            "{\"space\":{\"preset\":\"nasbench201\"},\"dataset\":{\"uri\":%s},\"budget\":{\"samples\":9}}",
            Notation.quoted(uri));
    assertThat(SearchRequestReader.fromJson(request, "f"))
        .isInstanceOfSatisfying(
            Resolution.Refused.class,
            refusal ->
                assertThat(refusal.violations())
                    .extracting(Violation::field)
                    .containsOnly("dataset.uri"));
  }
}
