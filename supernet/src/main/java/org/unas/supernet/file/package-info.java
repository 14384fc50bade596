/** The one door through which files are opened that requests name. */
package org.unas.supernet.file;
