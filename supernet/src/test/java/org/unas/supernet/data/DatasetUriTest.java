package org.unas.supernet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.unas.supernet.data.DatasetException.Code.UNKNOWN_DATASET;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetUriTest {
  @Test
  void shouldUnderstandEachForm() {
    assertThat(DatasetUri.parse("digits")).isEqualTo(new DigitsReader());
    assertThat(DatasetUri.parse("idx:/data/mnist"))
        .isEqualTo(new IdxReader(Path.of("/data/mnist"), 10));
    assertThat(DatasetUri.parse("idx:emnist?classes=47"))
        .isEqualTo(new IdxReader(Path.of("emnist"), 47));
    assertThat(DatasetUri.parse("cifar10:/x/a.bin,/x/b.bin?test="))
        .isEqualTo(new Cifar10Reader(new Cifar10Files("/x/a.bin,/x/b.bin", Optional.of(""))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          imagenet:/data        | one of the schemes              | docs/datasets.md
          ''                    | one of the schemes              | docs/datasets.md
          Digits                | one of the schemes              | docs/datasets.md
          digits:/data          | without a path or options       | Write digits
          digits?classes=10     | without a path or options       | Write digits
          idx:                  | a path behind the colon         | docs/datasets.md
          idx                   | a path behind the colon         | docs/datasets.md
          idx:/x?classes=1      | 2 to 256 as classes             | Set classes to how many there are
          idx:/x?classes=ten    | 2 to 256 as classes             | Set classes to how many there are
          idx:/x?labels=3       | no option but classes=…         | Write ?classes=…
          idx:/x?classes        | no option but classes=…         | Write ?classes=…
          cifar10:              | a path behind the colon         | docs/datasets.md
          cifar10:/x?classes=10 | no option but test=…            | Write ?test=…
          table:/x.csv          | holds no images                 | docs/datasets.md
          """)
  void shouldSayWhatIsUnknown(String uri, String reason, String hint) {
    DatasetException error =
        catchThrowableOfType(DatasetException.class, () -> DatasetUri.parse(uri));
    assertThat(error.code()).isEqualTo(UNKNOWN_DATASET);
    assertThat(error).hasMessageContaining(reason);
    assertThat(error.hint()).contains(hint);
  }
}
