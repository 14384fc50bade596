/** From what a search wants done to the records that the world reads. */
package org.unas.controller.outbox;
