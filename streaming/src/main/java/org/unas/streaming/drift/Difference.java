package org.unas.streaming.drift;

import java.util.Locale;

/**
 * Something of the cluster that is not as it was declared.
 *
 * @param subject the topic or group, by its name in this deployment, or the cluster
 * @param property what differs, by Kafka's name
 * @param found its value
 * @param wanted what it must be, in words
 * @param consequence what would happen
 * @param remedy what to do
 * @param matters whether services refuse to start
 */
public record Difference(
    String subject,
    String property,
    String found,
    String wanted,
    String consequence,
    String remedy,
    boolean matters) {

  /** All of it, in two sentences. */
  public String sentence() {
    return String.format(
        Locale.ROOT,
        "%s has %s %s, but needs %s: %s. %s",
        subject,
        property,
        found,
        wanted,
        consequence,
        remedy);
  }

  /** Found and wanted in a few words. */
  public String words() {
    return String.format(Locale.ROOT, "%s %s, needs %s", property, found, wanted);
  }
}
