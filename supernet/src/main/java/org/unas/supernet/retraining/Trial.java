package org.unas.supernet.retraining;

import java.util.Optional;
import org.unas.supernet.Measurement;

/**
 * What came of one step.
 *
 * @param measured loss and accuracy before it
 * @param setback why it taught nothing, as the end of a sentence; empty if it did
 */
record Trial(Measurement measured, Optional<String> setback) {}
