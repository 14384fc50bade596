package org.unas.cli.cluster;

import ch.qos.logback.core.rolling.RollingPolicyBase;
import ch.qos.logback.core.rolling.RolloverFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Keeps a log file and the two before it, as {@code NAME.1} and {@code NAME.2}. Logback's own
 * policies take a pattern for the name, in which a folder's {@code %} would mean something else.
 */
public final class KeptLogs extends RollingPolicyBase {
  private static final int KEPT = 2;

  @Override
  public void rollover() {
    try {
      for (int age = KEPT - 1; age >= 0; age--) {
        Path younger = file(age);
        if (Files.exists(younger)) {
          Files.move(younger, file(age + 1), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new RolloverFailure("The log " + getActiveFileName() + " cannot be put aside.", e);
    }
  }

  private Path file(int age) {
    String name = getActiveFileName();
    return Path.of(age == 0 ? name : name + "." + age);
  }

  @Override
  public String getActiveFileName() {
    return getParentsRawFileProperty();
  }
}
