package org.unas.cli.view;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import org.unas.cli.client.DeadLetterBox;
import org.unas.schemas.DeadLetter;
import org.unas.schemas.NaturalJson;
import org.unas.search.text.Notation;

/** How a dead letter looks. */
public final class LetterView {
  private static final int SHOWN_BYTES = 64;

  private LetterView() {}

  /** The letter as the contract writes it, its place, and where it was sent again. */
  public static ObjectNode json(DeadLetterBox box, DeadLetter letter) {
    ObjectNode json = NaturalJson.tree(letter);
    json.put("place", DeadLetterBox.place(letter));
    box.receipt(letter).ifPresent(receipt -> json.put("sentAgain", receipt.getSentAgain()));
    return json;
  }

  /** Everything about it, and what its key and value begin with. */
  public static Table whole(DeadLetterBox box, DeadLetter letter) {
    return new Table("FIELD", "VALUE")
        .row("place", DeadLetterBox.place(letter))
        .row("time", letter.getEnvelope().getTime())
        .row("service", letter.getService() + ", " + letter.getEnvelope().getProducer())
        .row("reason", Notation.visible(letter.getReason()))
        .row("attempts", letter.getAttempts())
        .row("key", content(letter.getKey()))
        .row("value", content(letter.getValue()))
        .row("kept", letter.getFullBytes() == null ? "whole" : "the beginning")
        .row("sent again", box.receipt(letter).map(DeadLetter::getSentAgain).orElse("no"));
  }

  private static String content(ByteBuffer bytes) {
    if (bytes == null) {
      return "none";
    }
    return String.format(Locale.ROOT, "%d bytes: %s", bytes.remaining(), beginning(bytes));
  }

  private static String beginning(ByteBuffer bytes) {
    try {
      return Notation.shorten(
          StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate()).toString());
    } catch (CharacterCodingException e) {
      byte[] first = new byte[Math.min(SHOWN_BYTES, bytes.remaining())];
      bytes.duplicate().get(first);
      String dots = first.length < bytes.remaining() ? " …" : "";
      return HexFormat.ofDelimiter(" ").formatHex(first) + dots;
    }
  }
}
