package org.unas.service.readiness;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a check found.
 *
 * @param subject what was looked at
 * @param grade how bad it is
 * @param observation what was seen
 * @param remedy what to do; empty if nothing need be done
 */
public record Finding(String subject, Grade grade, String observation, String remedy) {

  /** How bad a finding is. */
  public enum Grade {
    /** As it should be. */
    OK,
    /** It works, but slower or not everywhere. */
    WARNING,
    /** Something essential does not work. */
    BROKEN
  }

  /** It is as it should be. */
  public static Finding ok(String subject, String observation) {
    return new Finding(subject, Grade.OK, observation, "");
  }

  /** It works, but slower or not everywhere. */
  public static Finding warning(String subject, String observation, String remedy) {
    return new Finding(subject, Grade.WARNING, observation, remedy);
  }

  /** Something essential does not work. */
  public static Finding broken(String subject, String observation, String remedy) {
    return new Finding(subject, Grade.BROKEN, observation, remedy);
  }

  /** Whether nothing can be done before it is mended. */
  public boolean isBroken() {
    return grade == Grade.BROKEN;
  }

  /**
   * Goes on only if nothing is broken.
   *
   * @throws NotReadyException with everything that is broken
   */
  public static void require(List<Finding> findings) {
    List<Finding> broken = findings.stream().filter(Finding::isBroken).toList();
    if (!broken.isEmpty()) {
      throw new NotReadyException(
          joined(broken, Finding::observation), joined(broken, Finding::remedy));
    }
  }

  private static String joined(List<Finding> findings, Function<Finding, String> part) {
    return findings.stream().map(part).distinct().collect(Collectors.joining(" "));
  }
}
