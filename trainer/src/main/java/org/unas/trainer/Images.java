package org.unas.trainer;

import java.util.List;
import java.util.Optional;
import org.unas.search.life.learning.DataConcern;

/**
 * What an answer says of the images.
 *
 * @param fingerprint SHA-256, in hexadecimal
 * @param concerns what is odd about them; no list at all if there are none
 */
record Images(String fingerprint, Optional<List<DataConcern>> concerns) {

  static Images of(Training training) {
    return new Images(training.datasetFingerprint(), training.dataConcerns());
  }

  /** The concerns as the log has them. */
  static List<org.unas.schemas.DataConcern> records(List<DataConcern> concerns) {
    return concerns.stream()
        .map(
            concern ->
                new org.unas.schemas.DataConcern(
                    concern.code(), concern.message(), concern.hint(), concern.teachesNothing()))
        .toList();
  }
}
