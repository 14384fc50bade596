/** Who may do what: roles, and the least rights that each needs. */
package org.unas.streaming.access;
