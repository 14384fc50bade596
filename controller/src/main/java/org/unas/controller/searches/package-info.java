/** The searches of one task: as objects, and as they are stored. */
package org.unas.controller.searches;
