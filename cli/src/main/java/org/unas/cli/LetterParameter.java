package org.unas.cli;

import java.util.Locale;
import org.unas.cli.client.DeadLetterBox;
import org.unas.schemas.DeadLetter;
import org.unas.streaming.KafkaSettings;
import picocli.CommandLine.Parameters;

/** Which dead letter is meant. */
final class LetterParameter {
  @Parameters(
      paramLabel = "PLACE",
      description =
          "Where the record stood, as topic-partition@offset: the first column of the list.")
  private String place;

  /**
   * The letters of that record, one of them at most, with the notes about it.
   *
   * @throws CommandFailure if there are none
   */
  DeadLetterBox read(KafkaSettings settings) {
    DeadLetterBox box = DeadLetterBox.of(settings, place);
    if (box.all().isEmpty()) {
      throw new CommandFailure(
          ExitCode.NOT_FOUND,
          String.format(
              Locale.ROOT,
              "A dead letter is named by the place of its record, but there is none of %s.",
              place),
          "List what there is: ./unas dead-letters list");
    }
    return box;
  }

  /** The letter of that record. */
  static DeadLetter only(DeadLetterBox box) {
    return box.all().get(0);
  }
}
