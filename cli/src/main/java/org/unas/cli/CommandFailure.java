package org.unas.cli;

/** A command cannot do what it was asked to, for a reason that the person at the shell can mend. */
public final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final String nextStep;

  /**
   * @param exitCode how the command ends
   * @param message the rule, the offending value and the subject
   * @param nextStep what to do about it
   */
  public CommandFailure(ExitCode exitCode, String message, String nextStep) {
    super(message);
    this.exitCode = exitCode;
    this.nextStep = nextStep;
  }

  /** The same, with the exception that told us. */
  public CommandFailure(ExitCode exitCode, String message, String nextStep, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
    this.nextStep = nextStep;
  }

  /** How the command ends. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** What to do about it. */
  public String nextStep() {
    return nextStep;
  }
}
