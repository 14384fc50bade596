package org.unas.service.readiness;

import java.io.IOException;
import java.util.Locale;

/** Whether a disk has room before the work begins. */
public final class DiskCheck {
  private static final String SUBJECT = "disk";

  private DiskCheck() {}

  /**
   * Looks.
   *
   * @param space where
   * @param needed bytes without which the work cannot begin
   * @param comfortable bytes from which on nothing need be said
   */
  public static Finding of(DiskSpace space, long needed, long comfortable) {
    try {
      return judge(space, space.left(), needed, comfortable);
    } catch (IOException e) {
      return Finding.broken(
          SUBJECT,
          "The room of " + space.place() + " cannot be read: " + FolderCheck.reason(e) + ".",
          "Name another folder.");
    }
  }

  private static Finding judge(DiskSpace space, long left, long needed, long comfortable) {
    String seen =
        String.format(
            Locale.ROOT, "%s left of %s", DiskSpace.text(left), space.place().replaceAll(",$", ""));
    if (left < needed) {
      return Finding.broken(
          SUBJECT,
          String.format(Locale.ROOT, "%s, but %s are needed.", seen, DiskSpace.text(needed)),
          space.remedy());
    }
    return left < comfortable
        ? Finding.warning(SUBJECT, seen, space.remedy())
        : Finding.ok(SUBJECT, seen);
  }
}
