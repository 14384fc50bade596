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
          imagenet:/data        | scheme 'imagenet'
          ''                    | scheme ''
          Digits                | scheme 'Digits'
          digits:/data          | neither a path nor parameters
          digits?classes=10     | neither a path nor parameters
          idx:                  | path must follow
          idx                   | path must follow
          idx:/x?classes=1      | 2 to 256, but is '1'
          idx:/x?classes=ten    | 2 to 256, but is 'ten'
          idx:/x?labels=3       | only parameter is 'classes'
          idx:/x?classes        | name=value
          cifar10:              | path must follow
          cifar10:/x?classes=10 | only parameter is 'test'
          """)
  void shouldSayWhatIsUnknown(String uri, String reason) {
    DatasetException error =
        catchThrowableOfType(DatasetException.class, () -> DatasetUri.parse(uri));
    assertThat(error.code()).isEqualTo(UNKNOWN_DATASET);
    assertThat(error).hasMessageContaining(reason);
    assertThat(error.hint()).contains("digits", "idx:FOLDER", "cifar10:PATH");
  }
}
