package org.unas.service.readiness;

/**
 * The machine lacks something that the work needs; found before the work began, or just in time.
 */
public final class NotReadyException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  private final String remedy;

  /**
   * @param observation what is missing, in sentences
   * @param remedy what to do about it
   */
  public NotReadyException(String observation, String remedy) {
    super(observation);
    this.remedy = remedy;
  }

  /** What to do about it. */
  public String remedy() {
    return remedy;
  }
}
