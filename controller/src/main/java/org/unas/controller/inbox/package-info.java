/** From the bytes of a topic to what a search hears, or to a dead letter. */
package org.unas.controller.inbox;
