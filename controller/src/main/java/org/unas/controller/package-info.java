/**
 * Samples architectures, collects answers, updates the policy. Begin at {@link
 * org.unas.controller.ControllerTopology}; {@link org.unas.controller.SearchTask} is what one task
 * of it holds. The wings are inbox, what comes in; searches, what is kept; outbox, what goes out.
 */
package org.unas.controller;
