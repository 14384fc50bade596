package org.unas.cli.doctor;

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

  static Finding ok(String subject, String observation) {
    return new Finding(subject, Grade.OK, observation, "");
  }

  static Finding warning(String subject, String observation, String remedy) {
    return new Finding(subject, Grade.WARNING, observation, remedy);
  }

  static Finding broken(String subject, String observation, String remedy) {
    return new Finding(subject, Grade.BROKEN, observation, remedy);
  }
}
